"""Papers: views → PDF and .docx (worker processes). Typst sets the PDFs, with the fonts that its compiler brings."""
