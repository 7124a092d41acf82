# Export potential, its reasons and its bands. Quantities: USD, share (0-1), percent, factor (plain).

potential-summary = { $exporter }は{ $importer }に{ $products }品目で年間{ $value }を販売している（{ $period }）。基準値は{ $potential }で、うち{ $unused }が未活用である。
potential-summary-structure = { $exporter }から{ $importer }への販売（{ $period }）では、{ $kind ->
    [industries] { $products }業種中{ $below }業種
   *[products] { $products }品目中{ $below }品目
}で、市場シェアが需給構造から想定される水準を下回る。
lacks-ease = { $period }に{ $exporter }から{ $importer }へのこれらの品目の販売はなく、両国間の貿易のしやすさが分からないため、基準値は全てゼロである。

potential-is-a-benchmark = 各国の現在の販売と購入から求めた基準値であり、上限でも予測でもなく、他機関の輸出余力の数値とも異なる。
potential-is-structural = 貿易構造のみを考慮するため、全品目の合計は現在の貿易額に等しい。比較すべきはシェアであり、金額は合計できない。
potential-among-industries = 産業へ販売される、貿易可能な財・サービスを業種別に見たスクリーニングである。品目別ではなく、最終需要者への販売も含まない。
potential-among-raw-materials = 貿易のしやすさは原材料74品目の貿易のみで測り、両国のその他の貿易は含まない。74のコードでは一国の経済を表せないため、複雑性とプロダクト・スペースは示さない。
potential-among-selection = 貿易のしやすさは読み込み済みの品目のみで測り、両国のその他の貿易は含まない。
factors-without-data = データがないため中立とした要因：{ $factors }。
factors-switched-off = 無効としたため考慮しない要因：{ $factors }。
and-listed = { $first }、{ $second }
growth-extrapolated = { $years }年先までの伸びは、{ $basis }の直近の傾向が続くものとする。仮定であり、予測ではない。
growth-current-dollars = 伸びは名目ドル建ての所得によるもので、物価と為替の変動を含む。実質値を用いるにはNY.GDP.MKTP.KDを読み込む。
band-measured = { $level }の幅：弾力性、伸び、および{ $years }年間で測った需給の年ごとの変動を{ $draws }回抽出した結果である。入力に応じて基準値がどう動くかを示す。
band-assumed = { $level }の幅：弾力性、伸び、需給の変動を{ $draws }回抽出した結果である。1年のデータでは変動が分からないため、変動の大きさ{ $noise }は仮定である。
tariffs-general-only = 読み込み済みの{ $importer }の税率表には全供給国共通の税率しかなく、より低い税率を受ける国は分からない。
tariffs-other-edition = 関税は{ $tariffs }、貿易は{ $trade }による。同じ6桁コードで対応させた。
distance-capitals = 距離は首都間のものである。

factor-market = 市場規模
factor-supply-share = 世界の供給に占める割合
factor-supply-growth = 供給の伸び
factor-export-import-ratio = 当該品目の輸出入比率
factor-supply-tariff = 全市場で課される関税
factor-demand-growth = 需要の伸び
factor-market-tariff = この市場の関税
factor-distance = 距離
factor-ease = 貿易のしやすさ

## Reasons

reason-market = { $importer }は全ての供給国から{ $product }を年間{ $number }購入している（{ $period }）。
reason-supply-share = この品目の各国の輸出の合計に占める{ $exporter }の割合は{ $number }である。
reason-supply-growth-up = { $years }年間で{ $exporter }は標準的な供給国より大きく伸びる：{ $number }倍。
reason-supply-growth-down = { $years }年間の{ $exporter }の伸びは標準的な供給国を下回る：{ $number }倍。
reason-export-import-ratio-full = { $exporter }の輸出は輸入以上であり、輸出は自国産とみなす：{ $number }倍。
reason-export-import-ratio = { $exporter }は輸入が輸出を上回り、輸出の一部は通過貿易の可能性がある：{ $number }倍。
reason-supply-tariff = { $exporter }が各市場で受ける関税は平均{ $rate }、供給国一般では{ $usual }である：{ $number }倍。
reason-demand-growth-up = { $years }年間で{ $importer }の需要は拡大する：{ $number }倍。
reason-demand-growth-down = { $years }年間で{ $importer }の需要は縮小する：{ $number }倍。
reason-market-tariff = { $importer }での関税は{ $exporter }が{ $rate }、標準的な供給国が{ $usual }である：{ $number }倍。
reason-distance = { $importer }までの距離は{ $exporter }が{ $km }、標準的な供給国が{ $usual }である：{ $number }倍。
reason-ease-up = 両国間の貿易は、双方の輸出入の規模から想定される水準を上回る：{ $number }倍。
reason-ease-down = 両国間の貿易は、双方の輸出入の規模から想定される水準を下回る：{ $number }倍。
reason-rival = 他の供給国で最大なのは{ $rival }で、市場シェアは{ $share }である。
reason-rival-pays = 他の供給国で最大なのは{ $rival }で、市場シェアは{ $share }、適用関税は{ $rate }である。
reason-general-tariff = { $importer }の一般税率は{ $rate }である。より低い税率を受ける国のデータは読み込まれていない。
reason-no-rival = データ上、{ $importer }への他の供給国はない。
reason-end = 総合すると年間{ $potential }となる（{ $level }の幅：{ $low }～{ $high }）。{ $exporter }の販売は{ $value }で、{ $unused }が未活用である。
reason-end-used = 総合すると年間{ $potential }となる（{ $level }の幅：{ $low }～{ $high }）。{ $exporter }の販売は既に{ $value }で、この基準値では未活用分はない。
reason-end-structure-above = 総合すると想定される市場シェアは{ $suggested }である。{ $exporter }のシェアは{ $share }で、これを上回る。
reason-end-structure-below = 総合すると想定される市場シェアは{ $suggested }である。{ $exporter }のシェアは{ $share }で、これを下回る。

## Titles

opportunities-title-full = 品目別の輸出余力
opportunities-title-raw-materials = 原材料74品目の輸出余力
opportunities-title-selection = 読み込み済み品目の輸出余力
opportunities-title-industries = 業種別スクリーニング：貿易可能な財・サービス、{ $period }の中間財・中間サービス
tariffs-preference = 指定に従い、{ $exporter }は{ $importer }で{ $regime }の適用を受けるものとする。税率表自体からは適用国は分からない。

## How well it has predicted

track-record = この種の基準値の予測実績：原材料{ $products }品目、{ $first }年から{ $last }年までの{ $tests }回の検証による。貿易のなかった国の組合せと品目のうち、その後{ $horizon }年間に年間{ $large }を超える販売に至ったのは{ $base }である。順位の上位1割では、その割合の{ $lift }倍であった（{ $low }～{ $high }）。{ $verdict }
track-record-better = 輸出額に輸入額を乗じた単純な規模による順位付けでは、これより小さい{ $rival }倍である。
track-record-even = 輸出額に輸入額を乗じた単純な規模による順位付けでも{ $rival }倍で、これに劣らない。
track-record-worse = 輸出額に輸入額を乗じた単純な規模による順位付けでは、これより大きい{ $rival }倍である。
track-record-none = 業種別スクリーニングの予測力は検証していない。データが1年分しかないためである。

bands-by-product = 幅は二国間の品目ごとに示される。市場を一つ指定すること。
