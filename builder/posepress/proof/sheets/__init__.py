"""Finished sheets → what a printer, a folding hand or a knife would find."""
