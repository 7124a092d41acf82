## Axes of pictures, and what the pointer says

chart-complexity = complexity of the product, standard deviations
chart-unused = unused potential, US dollars a year
chart-nearness = nearness to what the exporter has already, 0 to 1
chart-imports = imports of the market, US dollars a year
chart-product = product
chart-exports = world exports, USD
chart-pci = complexity
chart-interval = { $level } interval
chart-interval-from = { $level } interval, from
chart-interval-to = { $level } interval, to
chart-central = central
chart-band = { $level } band
chart-band-from = { $level } band, from
chart-band-to = { $level } band, to
chart-benchmark = benchmark
chart-sold-now = sold now

## Units of figures

unit-agreements = agreements
unit-index = index 0-1
unit-stages = stages
unit-points = percentage points
unit-position = position
