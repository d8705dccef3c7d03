"""Charts as SVG for documents and pages: values in, the same bytes out each time.

Each module has the values of one chart and draws them.  A chart gives its rows for the drawing in
pages (:meth:`as_plot`) and its table (:meth:`as_table`), so that all three have the same numbers.
It knows no person.
"""
