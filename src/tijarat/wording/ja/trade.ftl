# Changes come without sign: the id says up or down. See the English file for units.

## Data are lacking

lacks-trade = 読み込み済みのデータには、{ $exporter }から{ $importer }への貿易の報告がない。
lacks-exports = 読み込み済みのデータには、{ $exporter }の輸出の報告がない。
lacks-imports = 読み込み済みのデータには、{ $importer }の輸入の報告がない。
lacks-supplier = 読み込み済みのデータには、{ $period }の{ $exporter }から{ $importer }への販売の報告がない。
lacks-period = 読み込み済みのデータには、{ $period }の{ $exporter }から{ $importer }への貿易の報告がない。
lacks-second-period = { $exporter } → { $importer }では{ $period }のみが読み込まれている。比較にはそれより前の期間も必要である。
lacks-growth-base = { $period }の伸び率の計算には{ $base_period }に正の値が必要であるが、{ $exporter } → { $importer }にはそれがない。
lacks-direction = { $period }の{ $exporter }から{ $importer }への販売は報告されていない。収支には双方向の値が必要である。
lacks-quantities = { $exporter }から{ $importer }に販売された品目のうち、{ $first_period }と{ $period }の双方に金額と比較可能な数量があるものはない。価格の計算には少なくとも1品目必要である。

## Assumptions

absent-is-zero = いずれかの期間に行のない品目は、その期間に販売がなかったものとして扱う。報告されていないだけの可能性もある。
growth-not-adjusted = 前期比の伸びは季節調整していない。
unit-values-are-not-prices = 価格の代わりに単価を用いる。同じ品目コードの中での品質や構成の変化は、価格の変化として現れる。
balance-same-basis = 輸出と輸入はデータのまま比較する。一方がFOB、他方がCIFの場合、収支には運賃と保険料が含まれる。

## Growth

growth-summary-rise = { $exporter }から{ $importer }への販売は{ $period }に{ $value }で、{ $base_period }を{ $rate }上回った。
growth-summary-fall = { $exporter }から{ $importer }への販売は{ $period }に{ $value }で、{ $base_period }を{ $rate }下回った。
growth-summary-same = { $exporter }から{ $importer }への販売は{ $period }に{ $value }で、{ $base_period }と同じであった。
growth-compound-rise = { $base_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は年率{ $rate }で増加し、{ $value }となった。
growth-compound-fall = { $base_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は年率{ $rate }で減少し、{ $value }となった。
growth-compound-same = { $base_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は{ $value }で変わらなかった。

## Contributions

contributions-rise-added = { $exporter }から{ $importer }への販売は、{ $base_period }から{ $period }にかけて{ $growth }増加した。{ $product }だけで{ $contribution }押し上げた。
contributions-rise-took = { $exporter }から{ $importer }への販売は、{ $base_period }から{ $period }にかけて{ $growth }増加した。ただし{ $product }は{ $contribution }押し下げた。
contributions-fall-added = { $exporter }から{ $importer }への販売は、{ $base_period }から{ $period }にかけて{ $growth }減少した。ただし{ $product }は{ $contribution }押し上げた。
contributions-fall-took = { $exporter }から{ $importer }への販売は、{ $base_period }から{ $period }にかけて{ $growth }減少した。{ $product }だけで{ $contribution }押し下げた。
contributions-same-added = { $exporter }から{ $importer }への販売は、{ $base_period }と{ $period }で同じであった。{ $product }が{ $contribution }押し上げ、他の品目がそれを打ち消した。
contributions-same-took = { $exporter }から{ $importer }への販売は、{ $base_period }と{ $period }で同じであった。{ $product }が{ $contribution }押し下げ、他の品目がそれを補った。

## Price and quantity

price-quantity-dearer-more = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は価格が{ $price_change }上昇し、数量が{ $quantity_change }増加した（{ $products }品目、{ $period }の金額の{ $coverage }）。
price-quantity-dearer-less = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は価格が{ $price_change }上昇し、数量が{ $quantity_change }減少した（{ $products }品目、{ $period }の金額の{ $coverage }）。
price-quantity-cheaper-more = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は価格が{ $price_change }低下し、数量が{ $quantity_change }増加した（{ $products }品目、{ $period }の金額の{ $coverage }）。
price-quantity-cheaper-less = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は価格が{ $price_change }低下し、数量が{ $quantity_change }減少した（{ $products }品目、{ $period }の金額の{ $coverage }）。
price-indices-summary = { $base_period }を100とすると、{ $exporter }から{ $importer }への販売は{ $period }に価格が{ $price }、数量が{ $quantity }であった（比較品目数{ $products }、金額の{ $coverage }）。

## Concentration

concentration-products = { $period }に{ $exporter }から{ $importer }への販売に占める{ $largest }の割合は{ $largest_share }であった（{ $count ->
    [1] 販売は1品目
   *[other] 販売は{ $count }品目、ハーフィンダール指数{ $herfindahl }
}）。
concentration-products-world = { $period }に{ $exporter }の輸出に占める{ $largest }の割合は{ $largest_share }であった（{ $count ->
    [1] 販売は1品目
   *[other] 販売は{ $count }品目、ハーフィンダール指数{ $herfindahl }
}）。
concentration-suppliers = { $period }の{ $importer }の購入の集中度は、同規模の供給国が{ $effective_number }か国ある場合に相当する（供給国は{ $count }か国）。最大の{ $largest }が{ $largest_share }を供給した。
concentration-markets = { $period }の{ $exporter }の販売の集中度は、同規模の市場が{ $effective_number }か国ある場合に相当する（購入国は{ $count }か国）。最大の{ $largest }が{ $largest_share }を購入した。

## Balance

balance-surplus = { $period }に{ $exporter }は{ $importer }に{ $exports }を販売し、{ $imports }を購入した。収支は{ $balance }の黒字である。
balance-deficit = { $period }に{ $exporter }は{ $importer }に{ $exports }を販売し、{ $imports }を購入した。収支は{ $balance }の赤字である。
balance-even = { $period }に{ $exporter }から{ $importer }への販売と{ $importer }からの購入はともに{ $exports }で、収支は均衡した。

## Rank and peers

rank-summary = { $period }に{ $exporter }は{ $importer }への供給国{ $suppliers }か国中{ $supplier_rank }位（{ $supplier_share }）、{ $importer }は{ $exporter }の販売先{ $markets }か国中{ $market_rank }位（{ $market_share }）であった。
peers-ahead = { $period }の{ $importer }市場における{ $exporter }のシェアは{ $share }で、比較したすべての国を上回った。次位は{ $peer }の{ $peer_share }である。
peers-behind = { $period }の{ $importer }市場における{ $exporter }のシェアは{ $share }で、比較した{ $compared }か国中{ $rank }位であった。{ $peer }のシェアは{ $peer_share }である。
peers-alone = { $period }の{ $importer }市場における{ $exporter }のシェアは{ $share }であった。比較した国の販売はなかった。

## Market share

market-share-summary-one = { $period }に{ $exporter }は{ $importer }の輸入の{ $share }を供給した（{ $rank }位）。
market-share-summary = { $exporter }が{ $importer }の輸入に占める割合は、{ $first_period }の{ $first_share }に対し、{ $period }は{ $share }であった（{ $rank }位）。

## New, lost and continuing products

lacks-products-above = { $first_period }にも{ $period }にも、{ $exporter }から{ $importer }への販売が{ $threshold }を超える品目はない。
codes-keep-their-meaning = 品目コードの意味は両期間で同じとみなす。分類の変更は、品目の消滅と新規として現れる。
continuing-summary = { $first_period }から{ $period }にかけて、{ $exporter }は{ $importer }に{ $new }品目の販売を開始し（{ $new_value }）、{ $lost }品目の販売をやめ（当時{ $lost_value }）、{ $continuing }品目の販売を続けた（{ $continuing_value }）。

## Margins

lacks-world-trade = 読み込み済みのデータには、貿易の報告がない。
lacks-common-products = { $period }に{ $exporter }が{ $importer }に販売した品目のうち、他国も同市場に販売しているものはない。マージンの計算には1品目以上必要である。
lacks-common-products-world = { $period }に{ $exporter }が販売した品目のうち、他国も販売しているものはない。マージンの計算には1品目以上必要である。
margins-summary = { $period }に{ $exporter }が{ $importer }に販売した品目（{ $products }品目）は、他国全体の同市場への販売の{ $extensive }を占める。これらの品目で、{ $exporter }の販売額は他国全体の{ $intensive }に当たる。
margins-summary-world = { $period }に{ $exporter }が販売した品目は、市場ごとに見て、他国全体の販売の{ $extensive }を占める。これらの品目で、{ $exporter }の販売額は他国全体の{ $intensive }に当たる。

## Constant market share

lacks-growth-base-world = { $period }の輸出の要因分解には{ $base_period }に正の輸出額が必要であるが、{ $exporter }にはそれがない。
cms-order = 各効果は第1期のウエイトにより、品目、市場の順に計算する。順序が異なれば、一部の額は効果の間で移動する。
cms-without-base = 以前に世界のどこからも販売がなかったところへの販売（品目と市場の組合せ{ $cells }件、{ $value }）は、競争力の効果に含める。
cms-rise-gained = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は{ $change }増加した。需要要因のみによる変化は{ $demand }で、市場シェアの拡大が{ $competitiveness }押し上げた。
cms-rise-lost = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は{ $change }増加した。需要要因のみによる変化は{ $demand }で、市場シェアの縮小が{ $competitiveness }押し下げた。
cms-fall-gained = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は{ $change }減少した。需要要因のみによる変化は{ $demand }で、市場シェアの拡大が{ $competitiveness }押し上げた。
cms-fall-lost = { $first_period }から{ $period }にかけて、{ $exporter }から{ $importer }への販売は{ $change }減少した。需要要因のみによる変化は{ $demand }で、市場シェアの縮小が{ $competitiveness }押し下げた。
cms-rise-gained-world = { $first_period }から{ $period }にかけて、{ $exporter }の輸出は{ $change }増加した。需要要因のみによる変化は{ $demand }で、市場シェアの拡大が{ $competitiveness }押し上げた。
cms-rise-lost-world = { $first_period }から{ $period }にかけて、{ $exporter }の輸出は{ $change }増加した。需要要因のみによる変化は{ $demand }で、市場シェアの縮小が{ $competitiveness }押し下げた。
cms-fall-gained-world = { $first_period }から{ $period }にかけて、{ $exporter }の輸出は{ $change }減少した。需要要因のみによる変化は{ $demand }で、市場シェアの拡大が{ $competitiveness }押し上げた。
cms-fall-lost-world = { $first_period }から{ $period }にかけて、{ $exporter }の輸出は{ $change }減少した。需要要因のみによる変化は{ $demand }で、市場シェアの縮小が{ $competitiveness }押し下げた。

## Mirror comparison

lacks-reporters = 読み込み済みのデータには{ $exporter }から{ $importer }への貿易があるが、いずれの国自身の報告値（輸出FOB、輸入CIF）もない。
lacks-mirror = { $exporter }と{ $importer }双方の報告値がそろう期間は読み込まれていない。最新は{ $period }である。
mirror-not-corrected = 両国の報告値は、輸送期間、原産国と仕出国の違い、再輸出によっても異なる。ここでは示すのみで、補正はしない。
mirror-within = { $period }について、{ $exporter }が報告する販売は{ $exporter_reports }、{ $importer }が報告する購入は{ $importer_reports }である。後者は前者の{ $ratio }倍で、運賃と保険料で説明できる範囲（{ $low }～{ $high }）にある。
mirror-below = { $period }について、{ $exporter }が報告する販売は{ $exporter_reports }、{ $importer }が報告する購入は{ $importer_reports }である。後者は前者の{ $ratio }倍で、運賃と保険料で説明できる範囲（{ $low }～{ $high }）を下回る。
mirror-above = { $period }について、{ $exporter }が報告する販売は{ $exporter_reports }、{ $importer }が報告する購入は{ $importer_reports }である。後者は前者の{ $ratio }倍で、運賃と保険料で説明できる範囲（{ $low }～{ $high }）を上回る。

## Largest change

largest-change-won = { $exporter }のシェアの拡大が最も大きいのは{ $product }である。{ $importer }の輸入に占める割合は{ $first_period }の{ $share_first }から{ $period }には{ $share_last }に上昇した（販売額は{ $value_first }から{ $value_last }）。
largest-change-lost = { $exporter }のシェアの縮小が最も大きいのは{ $product }である。{ $importer }の輸入に占める割合は{ $first_period }の{ $share_first }から{ $period }には{ $share_last }に低下した（販売額は{ $value_first }から{ $value_last }）。
