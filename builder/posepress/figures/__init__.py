"""A few words about a pose → a drawn figure for the page.

`description/spec.read` takes a description and reports what it does not understand, `drawing/page.draw` puts the figure at a
printed size, `checks/limits.problems` names what no body could do (`warn` reports it), `picture.FigurePicture` is what
content and products hold, `contact_sheet` shows every named pose with the words for it. Nothing is imported here: who only
asks for the names of poses loads no engine.

Whoever is new here reads, in this order: `library/lying` (a pose as data), `description/words` (what each word stands for),
`description/spec` and `description/limbs` (how they are read), `body/parts` and `body/spots` (the names of everything),
`body/plan` (what was read, frozen), `body/skeleton` and `posing/pose` (bones, and where they go on the floor),
`flesh/skin` (what has a shape), `geometry/camera`, `drawing/depth` and `drawing/hidden_lines` (what is seen),
`drawing/page` (a drawing of its size), `checks/limits` (what no body could do).
"""
