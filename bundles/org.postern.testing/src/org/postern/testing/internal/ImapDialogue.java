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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * IMAP4rev1 (RFC 3501) for one mailbox, INBOX, with STARTTLS, SASL-IR (RFC 4959) and ID (RFC 2971). Mailboxes cannot be
 * made and messages not appended.
 */
final class ImapDialogue {

    private static final String FLAGS = "\\Answered \\Deleted \\Draft \\Flagged \\Seen";

    private final Wire wire;
    private final Access access;
    private Optional<Mailbox> mailbox = Optional.empty();
    private Optional<ImapSelection> selection = Optional.empty();
    private boolean programNamed;
    private boolean open = true;

    ImapDialogue(Wire wire, Access access) {
        this.wire = wire;
        this.access = access;
    }

    void hold() throws IOException {
        wire.say("* OK [CAPABILITY " + capabilities() + "] IMAP4rev1 ready");
        while (open) {
            try {
                answer(ImapCommand.read(wire));
            } catch (IllegalArgumentException e) {
                wire.say("* BAD Command not understood");
            }
        }
    }

    private void answer(ImapCommand command) throws IOException {
        try {
            switch (command.name()) {
                case "CAPABILITY" -> finish(command, "* CAPABILITY " + capabilities() + "\r\n");
                case "NOOP", "CHECK" -> {
                    if (selection.isPresent()) {
                        selection.get().announceRemovals(wire);
                    }
                    finish(command, "");
                }
                case "LOGOUT" -> {
                    selection = Optional.empty();
                    finish(command, "* BYE Bye\r\n");
                    open = false;
                }
                case "ID" -> {
                    programNamed = command.argument(0) instanceof ImapToken.Group(var fields) && !fields.isEmpty();
                    finish(command, "* ID NIL\r\n");
                }
                case "STARTTLS" -> access.upgrade(command.tag() + " OK Go ahead",
                        command.tag() + " BAD TLS not available");
                case "LOGIN" -> login(command, access.login(command.argument(0).text(), command.argument(1).text()));
                case "AUTHENTICATE" -> login(command, access.authenticate(command.argument(0).text(),
                        command.arguments().stream().skip(1).findFirst().map(ImapToken::text), "+ "));
                default -> inMailbox(command);
            }
        } catch (IllegalArgumentException e) {
            wire.say(command.tag() + " BAD Arguments not understood");
        }
    }

    private void inMailbox(ImapCommand command) throws IOException {
        if (mailbox.isEmpty()) {
            wire.say(command.tag() + " BAD Log in first");
            return;
        }
        switch (command.name()) {
            case "LIST", "LSUB" -> list(command);
            case "SELECT", "EXAMINE" -> select(command);
            case "STATUS" -> status(command);
            default -> {
                if (selection.isEmpty()) {
                    wire.say(command.tag() + " BAD Select a mailbox first");
                } else if (command.name().equals("UID")) {
                    inSelection(command.inner(), selection.get(), true);
                } else {
                    inSelection(command, selection.get(), false);
                }
            }
        }
    }

    private void inSelection(ImapCommand command, ImapSelection selected, boolean byUid) throws IOException {
        switch (command.name()) {
            case "FETCH" -> fetch(command, selected, byUid);
            case "SEARCH" -> search(command, selected, byUid);
            case "STORE" -> store(command, selected, byUid);
            case "EXPUNGE" -> {
                selected.expunge();
                selected.announceRemovals(wire);
                finish(command, "");
            }
            case "CLOSE" -> {
                selected.expunge();
                selection = Optional.empty();
                finish(command, "");
            }
            default -> wire.say(command.tag() + " BAD Command not understood");
        }
    }

    private void login(ImapCommand command, Access.Outcome outcome) throws IOException {
        switch (outcome) {
            case Access.Granted(var granted) -> {
                mailbox = Optional.of(granted);
                wire.say(command.tag() + " OK [CAPABILITY " + capabilities() + "] Welcome");
            }
            case Access.Wrong() ->
                wire.say(command.tag() + " NO [AUTHENTICATIONFAILED] User name or password wrong");
            case Access.Refused(var text) -> wire.say(command.tag() + " NO " + text);
            case Access.Unavailable() -> wire.say(command.tag() + (wire.tls() ? " NO No log-in here"
                    : " NO [PRIVACYREQUIRED] No log-in here without TLS"));
            case Access.Malformed() -> wire.say(command.tag() + " NO Mechanism not understood");
        }
    }

    private void list(ImapCommand command) throws IOException {
        String pattern = command.argument(0).text() + command.argument(1).text();
        boolean matches = "INBOX".matches("(?i)" + pattern.replaceAll("[^*%A-Za-z]", "[$0]").replaceAll("[*%]", ".*"));
        if (pattern.isEmpty()) {
            finish(command, "* " + command.name() + " (\\Noselect) \"/\" \"\"\r\n");
        } else {
            finish(command, matches ? "* " + command.name() + " (\\HasNoChildren) \"/\" INBOX\r\n" : "");
        }
    }

    private void select(ImapCommand command) throws IOException {
        selection = Optional.empty();
        Optional<String> refusal = access.mailboxRefusal(programNamed);
        if (refusal.isPresent()) {
            wire.say(command.tag() + " NO " + refusal.get());
            return;
        }
        if (!isInbox(command)) {
            wire.say(command.tag() + " NO [NONEXISTENT] No such mailbox");
            return;
        }
        boolean readOnly = command.name().equals("EXAMINE");
        ImapSelection selected = new ImapSelection(mailbox.orElseThrow(), readOnly);
        selection = Optional.of(selected);
        wire.write("* FLAGS (" + FLAGS + ")\r\n* " + selected.size() + " EXISTS\r\n* 0 RECENT\r\n"
                + "* OK [PERMANENTFLAGS (" + (readOnly ? "" : FLAGS + " \\*") + ")] Flags\r\n"
                + "* OK [UIDVALIDITY 1] UIDs\r\n* OK [UIDNEXT " + mailbox.orElseThrow().nextUid() + "] UIDs\r\n");
        wire.say(command.tag() + (readOnly ? " OK [READ-ONLY] Done" : " OK [READ-WRITE] Done"));
    }

    private void status(ImapCommand command) throws IOException {
        if (!isInbox(command)) {
            wire.say(command.tag() + " NO [NONEXISTENT] No such mailbox");
            return;
        }
        List<StoredMessage> messages = mailbox.orElseThrow().messages();
        String values = command.argument(1).tokens().stream().map(ImapToken::text)
                .map(name -> name + " " + switch (name.toUpperCase(Locale.ROOT)) {
                    case "MESSAGES" -> messages.size();
                    case "RECENT" -> 0;
                    case "UIDNEXT" -> mailbox.orElseThrow().nextUid();
                    case "UIDVALIDITY" -> 1;
                    case "UNSEEN" ->
                        messages.stream().filter(message -> !message.flags().contains("\\Seen")).count();
                    default -> throw new IllegalArgumentException("no such value");
                }).collect(Collectors.joining(" "));
        finish(command, "* STATUS INBOX (" + values + ")\r\n");
    }

    private void fetch(ImapCommand command, ImapSelection selected, boolean byUid) throws IOException {
        for (int number : selected.numbers(command.argument(0).text(), byUid).toArray()) {
            wire.write("* " + number + " FETCH " + new ImapFetch(selected.message(number), selected.readOnly())
                    .answer(command.argument(1).tokens(), byUid) + "\r\n");
        }
        finish(command, "");
    }

    private void search(ImapCommand command, ImapSelection selected, boolean byUid) throws IOException {
        String found = IntStream.rangeClosed(1, selected.size())
                .filter(new ImapSearch(selected).all(command.arguments()))
                .mapToObj(number -> " " + (byUid ? selected.message(number).uid() : number))
                .collect(Collectors.joining());
        finish(command, "* SEARCH" + found + "\r\n");
    }

    private void store(ImapCommand command, ImapSelection selected, boolean byUid) throws IOException {
        if (selected.readOnly()) {
            wire.say(command.tag() + " NO [READ-ONLY] Nothing can be changed");
            return;
        }
        String item = command.argument(1).text().toUpperCase(Locale.ROOT);
        List<String> values = command.argument(2).tokens().stream().map(ImapToken::text).toList();
        for (int number : selected.numbers(command.argument(0).text(), byUid).toArray()) {
            StoredMessage message = selected.message(number);
            change(message.flags(), item, values);
            if (!item.endsWith(".SILENT")) {
                wire.write("* " + number + " FETCH (" + (byUid ? "UID " + message.uid() + " " : "") + "FLAGS "
                        + ImapFetch.flags(message) + ")\r\n");
            }
        }
        finish(command, "");
    }

    private static void change(Set<String> flags, String item, List<String> values) {
        switch (item.replace(".SILENT", "")) {
            case "FLAGS" -> {
                flags.retainAll(values);
                flags.addAll(values);
            }
            case "+FLAGS" -> flags.addAll(values);
            case "-FLAGS" -> values.forEach(flags::remove);
            default -> throw new IllegalArgumentException("no such item");
        }
    }

    private static boolean isInbox(ImapCommand command) {
        return command.argument(0).text().equalsIgnoreCase("INBOX");
    }

    private void finish(ImapCommand command, String untagged) throws IOException {
        wire.write(untagged);
        if (selection.isPresent()) {
            selection.get().announceArrivals(wire);
        }
        wire.say(command.tag() + " OK Done");
    }

    private String capabilities() {
        List<String> names = new ArrayList<>(List.of("IMAP4rev1", "SASL-IR", "LITERAL+", "ID"));
        if (access.offersTls()) {
            names.add("STARTTLS");
        }
        access.mechanisms().forEach(mechanism -> names.add("AUTH=" + mechanism));
        if (!access.offersLogin()) {
            names.add("LOGINDISABLED");
        }
        return String.join(" ", names);
    }
}
