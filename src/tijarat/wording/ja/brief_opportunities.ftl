# Sections of the brief on what could be sold that is not sold yet.

## Screening of industries

screening-heading = { $exporter }の{ $importer }市場でのシェアは{ $count }業種中{ $below }業種で構造から想定される水準を下回り、差が最大なのは{ $industry }
screening-measured = { $title }。{ $importer }の産業の海外からの購入に占めるシェアを、{ $exporter }の全世界への販売と両国間の貿易のしやすさから想定されるシェアと比較したもの。構造に基づく基準値であり、金額は示さない
screening-picture = { $importer }の海外からの購入に占めるシェア（％）：構造から想定される水準（淡色）、{ $exporter }の実際のシェア（濃色）
screening-summary = { $industry }では、{ $importer }市場における{ $exporter }のシェアは{ $share }、構造から想定される水準は{ $suggested }である。
screening-table = { $importer }における{ $exporter }のシェアが構造から想定される水準を下回る幅の順に並べた業種
screening-structure = { $industry }の各国の輸出合計に占める{ $exporter }の割合は{ $supply }、{ $importer }の購入額は{ $market }である。
screening-rival = この市場では{ $rival }が{ $share }を占める。
screening-tariff = { $importer }の平均一般税率は{ $rate }である。
source-screening = 構造に基づく基準値であり、予測ではない。
figure-screening-share = { $importer }の産業向け{ $industry }の輸入に占める{ $exporter }の割合
remark-structure = 供給と需要：
remark-hurdles = 競合と障害：
coverage-screening = 産業に販売される、貿易可能な財・サービスの業種別。品目別ではなく、最終財を含まない

## Export potential

potential-heading = { $scope }：{ $importer }への輸出余力のうち{ $unused }が未活用、最大は{ $product }
potential-measured = { $title }：双方の現在の貿易から見て{ $exporter }が{ $importer }に販売しうる年間の額、{ $years }の平均
potential-picture = 基準値（線）とその{ $level }の幅、および現在の販売額（丸印）、{ $unit }/年
unit-millions = 百万ドル
unit-thousands = 千ドル
potential-summary-first = { $product }について、{ $exporter }から{ $importer }への販売は{ $sold }、基準値は{ $potential }である（{ $level }の幅：{ $low }～{ $high }）。
potential-sells-nothing = なし
potential-sells = 年間{ $value }
potential-table = 未活用分の多い順の品目、{ $exporter } → { $importer }。掛け合わせると基準値になる要因付き
potential-rivals-table = 未活用分の多い品目の{ $importer }への供給国
potential-beyond = { $product }では、{ $exporter }の販売は年間{ $value }で、基準値の{ $potential }を上回る。基準値は上限ではない。
remark-beyond = 基準値を超えるもの：
remark-record = 信頼度：
figure-unused = { $scope }の未活用の輸出余力、{ $exporter } → { $importer }
confidence-high = 高
confidence-medium = 中
confidence-low = 低

column-supply-share = 世界の販売に占める割合
column-market = 市場
column-suggested-share = 想定シェア
column-market-share = 現在のシェア
column-tariff = 一般税率（％）
column-rival = 最大の競合供給国
column-rival-share = そのシェア
column-sold-now = 現在の販売額
column-potential = 基準値
column-low = 幅の下限
column-high = 上限
column-unused = 未活用分
column-confidence = 確からしさ
column-complexity = 複雑性
column-sold-already = 比較優位
column-ubiquity = 比較優位を持つ国の数

## Complexity

complexity-heading = { $exporter }の{ $importer }における未活用分の{ $share }は複雑性が平均を上回る品目
complexity-measured = 未活用の輸出余力と、品目が属する項の複雑性（PCI、全ての項の平均が0）、{ $period }
complexity-method = 複雑性は、どの国が何を輸出しているかから求める（Hausmann、Hidalgoほか2014年）。示すのは品目がどのような品目とともに輸出されるかであり、製造に要する作業ではない。
complexity-new = { $exporter }がまだ比較優位を持たない品目のうち、未活用分が最も多いのは{ $product }で、年間{ $unused }である。
bubbles-picture = { $count }品目の複雑性と未活用の輸出余力。面積は{ $importer }の市場規模
bubbles-summary = 未活用分が最も多いのは{ $product }で、年間{ $unused }、複雑性は{ $complexity }である。
bubbles-table = 未活用分の多い品目とその複雑性
remark-new = 新たな分野：
word-yes = あり
word-no = なし

## Product space

product-space-heading = { $exporter }が比較優位を持つのは財の{ $count }項中{ $has }項
figure-headings = { $exporter }が比較優位を持つ項の数
product-space-measured = 同じ国が比較優位を持つ項は近くに位置する、{ $period }。複雑性と結び付きは全ての国の輸出による
product-space-method = 線は、同じ国が比較優位を持つ項を結ぶ（Hidalgoほか2007年）。強いもののみを描く。位置は結び付きから決まり、それ以外の意味はない。
product-space-picture = 塗りつぶしは{ $exporter }が比較優位を持つ項。面積は世界貿易額
product-space-summary = このうち複雑性が最も高いのは{ $product }である。
product-space-table = { $exporter }が比較優位を持つ項のうち複雑性の高いもの

## New products within reach

reach-heading = { $exporter }がまだ比較優位を持たない品目のうち、{ $importer }向けの第1位は{ $product }
reach-measured = { $exporter }にとっての新規品目。既存の輸出品目との近さと、{ $importer }の購入額による。示すのは順位であり、金額ではない。{ $years }の平均
reach-method = 近さはHidalgoほか（2007年）の密度であり、その品目の結び付きのうち、輸出国が既に比較優位を持つ品目への結び付きの割合である。これに市場の需要を乗じる。積の水準にも単位にも意味はないため、順位として示す（品目多様化指標の独自の形）。
reach-picture = 順位の高い新規{ $count }品目：近さと{ $importer }の市場。面積は市場規模
reach-summary = 第1位は{ $product }で、近さは{ $nearness }、{ $importer }の購入額は年間{ $market }である。
reach-table = { $importer }向けの{ $exporter }の新規品目、順位順
column-nearness = 近さ
