// Standards and PDF files → one line per file and standard, one line per broken rule: the veraPDF validator without its installer.
//
//   java -cp JAR Vera.java ua1,2a FILE...
//
// The jar holds veraPDF and its validation profiles, but not JAXB, with which veraPDF reads profiles: they are read here.
// Lines are tab-separated: PASS standard file | FAIL standard file | RULE clause-test times message | ERROR standard file message

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class Vera {
    static final Map<String, String> PROFILES =
            Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A", "2b", "PDFA-2B", "2u", "PDFA-2U");
    static final int MOST_FAILURES = 100;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String standard : arguments[0].split(",")) {
            profiles.put(standard, profile(standard));
        }
        boolean passed = true;
        for (int i = 1; i < arguments.length; i++) {
            for (Map.Entry<String, ValidationProfile> entry : profiles.entrySet()) {
                passed &= validate(entry.getKey(), entry.getValue(), arguments[i]);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    static boolean validate(String standard, ValidationProfile profile, String file) {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, profile.getPDFAFlavour());
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, MOST_FAILURES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            print(result.isCompliant() ? "PASS" : "FAIL", standard, file);
            printRules(result);
            return result.isCompliant();
        } catch (Exception failure) {
            print("ERROR", standard, file, failure.toString());
            return false;
        }
    }

    static void printRules(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId id = assertion.getRuleId();
                String rule = id.getClause() + "-" + id.getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
            }
        }
        times.forEach((rule, count) -> print("RULE", rule, count.toString(), first.get(rule)));
    }

    static void print(String... fields) {
        List<String> plain = new ArrayList<>();
        for (String field : fields) {
            plain.add(field.replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", plain));
    }

    static ValidationProfile profile(String standard) throws Exception {
        String path = "org/verapdf/pdfa/validation/" + PROFILES.get(standard) + ".xml";
        Element root;
        try (InputStream stream = PDFAFlavour.class.getClassLoader().getResourceAsStream(path)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element element : children(child(root, "rules"), "rule")) {
            rules.add(rule(element));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element element : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
                    text(element, "defaultValue"), text(element, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(standard, standard, "", new Date(0)), "", rules, variables);
    }

    static Rule rule(Element element) {
        Element id = child(element, "id");
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Element error = child(element, "error");
        List<ErrorArgument> values = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            values.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), values);
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"),
                text(element, "description"), text(element, "test"), details, new ArrayList<>());
    }

    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
