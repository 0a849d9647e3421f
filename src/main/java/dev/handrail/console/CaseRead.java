package dev.handrail.console;

import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.cases.CaseNotes.Note;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.history.RunEvents.Events;
import dev.handrail.history.RunEvents.Run;
import dev.handrail.history.Surroundings.Around;
import dev.handrail.incident.IncidentCases.PartOf;
import dev.handrail.sla.Deadlines.CaseClock;
import dev.handrail.sla.Deadlines.Watch;
import dev.handrail.tenancy.Staff;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was read of a case.
 *
 * @param events empty while those layers are closed, or when no run is known; so is what was around it
 */
record CaseRead(
        CaseSummary summary,
        CaseFacts.Of facts,
        Catalogue types,
        List<FailureSummary> records,
        List<Told> history,
        List<Note> notes,
        List<CaseClock> clocks,
        Optional<Watch> watch,
        List<Staff> staff,
        Optional<Run> run,
        Optional<Events> events,
        Optional<Around> around,
        Optional<PartOf> incident) {}
