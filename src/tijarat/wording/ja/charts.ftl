## Axes of pictures, and what the pointer says

chart-complexity = 品目の複雑性（標準偏差）
chart-unused = 未活用の輸出余力（ドル/年）
chart-nearness = 輸出国が既に持つ品目との近さ（0～1）
chart-imports = 市場の輸入額（ドル/年）
chart-product = 品目
chart-exports = 世界の輸出額（ドル）
chart-pci = 複雑性
chart-interval = { $level }の幅
chart-interval-from = { $level }の幅の下限
chart-interval-to = { $level }の幅の上限
chart-central = 中央
chart-band = { $level }の幅
chart-band-from = { $level }の幅の下限
chart-band-to = { $level }の幅の上限
chart-benchmark = 基準値
chart-sold-now = 現在の販売額

## Units of figures

unit-agreements = 協定
unit-index = 指数（0～1）
unit-stages = 段階
unit-points = ポイント
unit-position = 位
