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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A mailbox as one IMAP client sees it: what has come and gone is told when the protocol allows it. */
final class ImapSelection {

    private final Mailbox mailbox;
    private final boolean readOnly;
    private final List<StoredMessage> messages;
    private long lastUid;

    ImapSelection(Mailbox mailbox, boolean readOnly) {
        this.mailbox = mailbox;
        this.readOnly = readOnly;
        messages = new ArrayList<>(mailbox.messages());
        lastUid = messages.isEmpty() ? 0 : messages.getLast().uid();
    }

    /** Whether the client looks without changing. */
    boolean readOnly() {
        return readOnly;
    }

    /** How many messages the client knows of. */
    int size() {
        return messages.size();
    }

    /** The message of this number, from 1. */
    StoredMessage message(int number) {
        return messages.get(number - 1);
    }

    /** The numbers of the messages in a set such as {@code 1,3:5,*} of numbers or of UIDs. */
    IntStream numbers(String set, boolean byUid) {
        long last = byUid ? messages.stream().mapToLong(StoredMessage::uid).max().orElse(0) : messages.size();
        List<long[]> ranges = Stream.of(set.split(",")).map(range -> range(range, last)).toList();
        return IntStream.rangeClosed(1, messages.size()).filter(number -> {
            long value = byUid ? message(number).uid() : number;
            return ranges.stream().anyMatch(range -> range[0] <= value && value <= range[1]);
        });
    }

    /** Tells the client what has gone; not within FETCH, STORE or SEARCH (RFC 3501 section 7.4.1). */
    void announceRemovals(Wire wire) throws IOException {
        List<StoredMessage> now = mailbox.messages();
        for (int number = 1; number <= messages.size();) {
            if (now.contains(message(number))) {
                number++;
            } else {
                messages.remove(number - 1);
                wire.write("* " + number + " EXPUNGE\r\n");
            }
        }
    }

    /** Tells the client what has come; at any time. */
    void announceArrivals(Wire wire) throws IOException {
        List<StoredMessage> arrivals = mailbox.messages().stream().filter(message -> message.uid() > lastUid).toList();
        if (!arrivals.isEmpty()) {
            messages.addAll(arrivals);
            lastUid = arrivals.getLast().uid();
            wire.write("* " + messages.size() + " EXISTS\r\n");
        }
    }

    /** Takes the messages away for good that are marked as deleted, where the client may. */
    void expunge() {
        if (!readOnly) {
            mailbox.remove(messages.stream().filter(message -> message.flags().contains("\\Deleted")).toList());
        }
    }

    private static long[] range(String range, long last) {
        long[] ends = Stream.of(range.split(":", 2)).mapToLong(end -> end.equals("*") ? last : Long.parseLong(end))
                .sorted().toArray();
        return new long[] {ends[0], ends[ends.length - 1]};
    }
}
