package dev.handrail.remedy.form;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A purchase order as Acme's shop sends it, and how the operator describes purchase orders. */
final class Orders {
    static final String ORDER = """
            {"reference":"PO-10047","customerNumber":"00123","orderDate":"2026-11-23","deliveryDate":"2026-11-31",
             "currency":"EUR","total":1200.50,"express":false,"note":"Bitte an der grünen Tür läuten","discount":null,
             "delivery":{"name":"Müller & Söhne GmbH","postcode":"8O339","city":"München","country":"DE",
               "contact":{"email":"a.weiß@example.com"}},
             "lines":[
               {"item":"NK-2201","description":"Schale, sandfarben","quantity":240,"unit":"PCE","price":1.50},
               {"item":"NK-2207","description":"Teller 27 cm","quantity":40,"unit":"BX","price":12.00},
               {"item":"NK-3110","description":"Becher","quantity":120,"unit":"PCE","price":3.0}],
             "tags":["küche","herbst"]}""";

    static final String SCHEMA = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","title":"Purchase order",
             "required":["reference","total","delivery","lines"],
             "properties":{
               "reference":{"type":"string","title":"Order"},
               "customerNumber":{"type":"string","title":"Customer number","minLength":5,"maxLength":10},
               "orderDate":{"type":"string","format":"date"},
               "deliveryDate":{"type":"string","format":"date","title":"Delivery date"},
               "currency":{"enum":["EUR","CHF","SEK"]},
               "total":{"type":"number","title":"Total","minimum":0,"maximum":1000000,"multipleOf":0.01},
               "weight":{"type":"number","title":"Weight","description":"In kilograms","exclusiveMinimum":0},
               "express":{"type":"boolean"},
               "note":{"type":"string","maxLength":40},
               "discount":{"type":["number","null"]},
               "delivery":{"$ref":"#/$defs/address","title":"Delivery"},
               "lines":{"type":"array","title":"Order lines","minItems":1,"items":{"$ref":"#/$defs/line"}}},
             "$defs":{
               "address":{"type":"object","required":["postcode","city"],"properties":{
                 "name":{"type":"string"},
                 "street":{"type":"string","title":"Street"},
                 "postcode":{"type":"string","title":"Postcode","pattern":"^[0-9]{5}$",
                   "description":"Of the place where the goods arrive"},
                 "city":{"type":"string","title":"City"},
                 "country":{"type":"string","oneOf":[{"const":"DE","title":"Germany"},{"const":"SE","title":"Sweden"}]},
                 "contact":{"type":"object","properties":{
                   "email":{"type":"string","format":"email","title":"E-mail"}}}}},
               "line":{"type":"object","title":"Line","required":["item","quantity","unit"],"properties":{
                 "item":{"type":"string","title":"Item"},
                 "quantity":{"type":"integer","title":"Quantity","minimum":1,"maximum":9999},
                 "unit":{"oneOf":[{"const":"PCE","title":"Piece"},{"const":"BX12","title":"Box of 12"}],"title":"Unit"},
                 "price":{"type":"number","title":"Price each"}}}}}""";

    /** Described with a schema; everything can be changed. */
    static final TypeDescription DESCRIBED = new TypeDescription("order", "orders", SCHEMA, Set.of(), Set.of());

    private Orders() {}

    static CorrectionForm described(WrongField... wrong) {
        return CorrectionForm.of(ORDER, DESCRIBED, List.of(wrong));
    }

    static CorrectionForm plain(String payload, WrongField... wrong) {
        return CorrectionForm.of(payload, TypeDescription.NONE, List.of(wrong));
    }

    static CorrectionForm withSchema(String schema, String payload, WrongField... wrong) {
        var type = new TypeDescription("order", "orders", schema, Set.of(), Set.of());
        return CorrectionForm.of(payload, type, List.of(wrong));
    }

    static CorrectionForm editableOnly(Set<String> editable, WrongField... wrong) {
        return CorrectionForm.of(
                ORDER, new TypeDescription("order", "orders", SCHEMA, editable, Set.of()), List.of(wrong));
    }

    static CorrectionForm sensitive(Set<String> sensitive, WrongField... wrong) {
        return CorrectionForm.of(
                ORDER, new TypeDescription("order", "orders", SCHEMA, Set.of(), sensitive), List.of(wrong));
    }

    static WrongField wrong(String path) {
        return new WrongField(path, null, null);
    }

    static Stream<Field> fields(CorrectionForm form) {
        return fields(form.groups());
    }

    static Stream<Field> fields(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> Stream.concat(
                        group.fields().stream(),
                        group.table() == null
                                ? Stream.of()
                                : group.table().rows().stream().flatMap(row -> row.fields().stream())));
    }

    static Field field(CorrectionForm form, String pointer) {
        return fields(form)
                .filter(field -> field.pointer().equals(pointer))
                .findFirst()
                .orElseThrow();
    }

    static List<String> pointers(Stream<Field> fields) {
        return fields.map(Field::pointer).toList();
    }

    static List<String> sentences(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.pointer() + " " + problem.sentence())
                .toList();
    }

    static List<String> labels(Field... fields) {
        return Arrays.stream(fields).map(Field::label).toList();
    }
}
