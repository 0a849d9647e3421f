package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.Failures.Opened;
import dev.handrail.remedy.Sent;
import jakarta.ws.rs.core.Response;

/** Where a press leads to. */
final class Outcome {
    private Outcome() {}

    /** To what is under way, or to the case with what came of it; a conflict that is none any more is the same wish. */
    static Response answer(Opened opened, Sent sent) {
        if (sent instanceof Sent.UnderWay way) {
            return opened.toStory(way.already() ? Done.ALREADY : Done.SENT);
        }
        if (sent instanceof Sent.NotOpen not) {
            return opened.toStory(not.state().equals("unclear") ? Done.UNCLEAR : Done.OVER);
        }
        if (sent instanceof Sent.MayHaveArrived) {
            return opened.toStory(Done.UNCLEAR);
        }
        if (sent instanceof Sent.NothingToSend) {
            return opened.toStory(Done.HIDDEN);
        }
        if (sent instanceof Sent.Conflict) {
            return opened.toStory(Done.ALREADY);
        }
        throw ProblemException.notFound("failure");
    }
}
