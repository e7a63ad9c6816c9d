/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What a test name server knows, and what it does wrong. Safe for use from many threads. */
public final class Zone {

    /** What is done wrong about a name. */
    public sealed interface Script {
    }

    /** The answer comes late. */
    public record Delay(Duration duration) implements Script {
    }

    /** No answer comes. */
    public record Silence() implements Script {
    }

    /** The answer is an error, such as SERVFAIL. */
    public record Error(int rcode) implements Script {
    }

    /** The answer promises more records than it has. */
    public record Malformed() implements Script {
    }

    /** The answer has another id than the question. */
    public record OtherId() implements Script {
    }

    /** The answer over UDP is cut off before its first record. */
    public record Truncation() implements Script {
    }

    private static final int SECONDS_TO_LIVE = 60;
    private static final int PAYLOAD = 1232;
    private static final int LONGEST_ALIAS_CHAIN = 8;

    private final Map<Name, List<Record>> records = new HashMap<>();
    private final Map<Name, Script> scripts = new HashMap<>();
    private boolean validating;

    /** The name with its final dot. */
    public static String absolute(String name) {
        return name.endsWith(".") ? name : name + '.';
    }

    /** Adds a record, its value as in a master file (RFC 1035 section 5). */
    public synchronized void add(String name, String type, String value) {
        try {
            Name owner = parse(name);
            records.computeIfAbsent(owner, unused -> new ArrayList<>()).add(
                    Record.fromString(owner, Type.value(type), DClass.IN, SECONDS_TO_LIVE, value, Name.root));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a record: " + name + " " + type + " " + value, e);
        }
    }

    /** Does this wrong from now on, about a name or all names below it. */
    public synchronized void script(String name, Script script) {
        scripts.put(parse(name), script);
    }

    /** Says from now on of every answer that it was validated. */
    public synchronized void validate() {
        validating = true;
    }

    /** What is done wrong about a name. */
    public synchronized Optional<Script> script(Name name) {
        return Stream.concat(Stream.of(name), wildcardsOver(name)).filter(scripts::containsKey).findFirst()
                .map(scripts::get);
    }

    /** The right answer to a query that has a question. */
    public synchronized Message answer(Message query) {
        Message answer = reply(query, Rcode.NOERROR);
        if (validating) {
            answer.getHeader().setFlag(Flags.AD);
        }
        Name name = query.getQuestion().getName();
        int type = query.getQuestion().getType();
        for (int links = 0; links < LONGEST_ALIAS_CHAIN; links++) {
            Name owner = name;
            List<Record> known = known(owner);
            known.stream().filter(candidate -> type == Type.ANY || candidate.getType() == type)
                    .forEach(found -> answer.addRecord(found.withName(owner), Section.ANSWER));
            Optional<CNAMERecord> alias = known.stream().filter(CNAMERecord.class::isInstance)
                    .map(CNAMERecord.class::cast).findFirst();
            if (alias.isEmpty() || type == Type.CNAME || type == Type.ANY) {
                if (known.isEmpty() && !exists(owner)) {
                    answer.getHeader().setRcode(Rcode.NXDOMAIN);
                }
                break;
            }
            answer.addRecord(alias.get().withName(owner), Section.ANSWER);
            name = alias.get().getTarget();
        }
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            answer.addRecord(new SOARecord(Name.root, DClass.IN, SECONDS_TO_LIVE, Name.root, Name.root, 1, 3600, 600,
                    86400, SECONDS_TO_LIVE), Section.AUTHORITY);
        }
        return answer;
    }

    /** An answer without records. */
    public static Message reply(Message query, int rcode) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            answer.getHeader().setFlag(Flags.RD);
        }
        answer.getHeader().setRcode(rcode);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        if (query.getOPT() != null) {
            answer.addRecord(new OPTRecord(PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return answer;
    }

    private List<Record> known(Name name) {
        if (exists(name)) {
            return records.getOrDefault(name, List.of());
        }
        return closestWildcard(name).map(records::get).orElse(List.of());
    }

    private boolean exists(Name name) {
        return records.keySet().stream().anyMatch(owner -> owner.subdomain(name));
    }

    private Optional<Name> closestWildcard(Name name) {
        for (int labels = 1; labels < name.labels(); labels++) {
            Name wildcard = name.wild(labels);
            if (records.containsKey(wildcard)) {
                return Optional.of(wildcard);
            }
            if (exists(new Name(name, labels))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Stream<Name> wildcardsOver(Name name) {
        return Stream.iterate(1, labels -> labels < name.labels(), labels -> labels + 1).map(name::wild);
    }

    private static Name parse(String name) {
        try {
            return Name.fromString(absolute(name));
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name: " + name, e);
        }
    }
}
