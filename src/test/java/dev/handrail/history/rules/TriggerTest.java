package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Trigger;
import dev.handrail.history.rules.Resource.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What started a run, and which layer a row belongs to. */
class TriggerTest {
    @Test
    void a_root_span_that_is_served_or_names_a_trigger_is_the_trigger_layer() {
        assertThat(new Sent().kind(SpanKind.SERVER).span().layer()).isEqualTo(Layer.TRIGGER);
        assertThat(new Sent().kind(SpanKind.CONSUMER).span().layer()).isEqualTo(Layer.TRIGGER);
        assertThat(new Sent().with("handrail.trigger.type", "schedule").span().layer())
                .isEqualTo(Layer.TRIGGER);
        assertThat(new Sent().span().layer()).isEqualTo(Layer.FLOW);
        assertThat(new Sent().under(Sent.SPAN).kind(SpanKind.SERVER).span().layer())
                .isEqualTo(Layer.FLOW);
    }

    @Test
    void the_layer_that_is_told_counts() {
        assertThat(new Sent().resource("handrail.layer", "Runtime").log().layer())
                .isEqualTo(Layer.RUNTIME);
        assertThat(new Sent().with("handrail.layer", "cellar").log().layer()).isEqualTo(Layer.LOG);
    }

    @Test
    void the_trigger_is_told_by_our_names() {
        Event event = new Sent()
                .with("handrail.trigger.type", "manual")
                .with("handrail.trigger.id", "t-1")
                .with("handrail.trigger.by", "Bob")
                .log();

        assertThat(event.trigger()).isEqualTo(new Trigger("manual", "t-1", "Bob"));
        assertThat(new Sent().span().trigger()).isNull();
        assertThat(new Sent().with("handrail.trigger.type", "magic").span().trigger())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "faas.trigger,timer,schedule,",
        "faas.trigger,http,api,",
        "messaging.message.id,m-1,event,m-1",
        "cloudevents.event_id,c-1,event,c-1"
    })
    void or_by_the_names_of_others_where_a_run_begins(String name, String value, String type, String id) {
        assertThat(new Sent().with(name, value).kind(SpanKind.CONSUMER).span().trigger())
                .isEqualTo(new Trigger(type, id, null));
    }

    @Test
    void the_id_of_a_message_that_is_sent_is_no_trigger() {
        assertThat(new Sent()
                        .with("messaging.message.id", "m-1")
                        .kind(SpanKind.PRODUCER)
                        .span()
                        .trigger())
                .isNull();
        assertThat(new Sent()
                        .with("messaging.message.id", "m-1")
                        .under(Sent.SPAN)
                        .span()
                        .trigger())
                .isNull();
    }
}
