## Axes of pictures, and what the pointer says

chart-complexity = مصنوعہ کی پیچیدگی (معیاری انحراف)
chart-unused = غیر استعمال شدہ امکان، ڈالر سالانہ
chart-nearness = برآمد کنندہ ملک کی موجودہ مصنوعات سے قربت، 0 سے 1
chart-imports = منڈی کی درآمدات، ڈالر سالانہ
chart-product = مصنوعہ
chart-exports = عالمی برآمدات، ڈالر
chart-pci = پیچیدگی
chart-interval = ‎{ $level } کی حدود
chart-interval-from = ‎{ $level } کی حدود، کم از کم
chart-interval-to = ‎{ $level } کی حدود، زیادہ سے زیادہ
chart-central = وسطی
chart-band = ‎{ $level } کی حدود
chart-band-from = ‎{ $level } کی حدود، کم از کم
chart-band-to = ‎{ $level } کی حدود، زیادہ سے زیادہ
chart-benchmark = معیار
chart-sold-now = موجودہ فروخت

## Units of figures

unit-agreements = معاہدے
unit-index = اشاریہ 0 تا 1
unit-stages = مراحل
unit-points = فیصد پوائنٹ
unit-position = درجہ
