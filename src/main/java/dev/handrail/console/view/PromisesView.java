package dev.handrail.console.view;

import java.util.List;

/** What is promised to customers, and who is called when it is not kept. */
public record PromisesView(Frame frame, List<Policy> policies, List<Team> teams, List<Contact> contacts) {

    /**
     * A policy in force, or one that is to come.
     *
     * @param cover which cases it is for, in words
     * @param clocks "to acknowledge" and the like, with the time that each has
     * @param calendar in which that time counts
     * @param steps of the escalation, in their order
     * @param from when it comes into force; null when it is in force
     */
    public record Policy(
            String name, String cover, List<Clock> clocks, String calendar, List<String> steps, Moment from) {}

    /** One of the four clocks. */
    public record Clock(String name, String time) {}

    /** @param onDuty by name, or by address where there is none */
    public record Team(String name, String onDuty, String rota) {}

    public record Contact(String name, String channel, String address) {}
}
