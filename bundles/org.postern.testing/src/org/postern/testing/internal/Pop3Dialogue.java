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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** POP3 (RFC 1939) with CAPA (RFC 2449), STLS (RFC 2595) and AUTH (RFC 5034). */
final class Pop3Dialogue {

    private final Wire wire;
    private final Access access;
    private Optional<String> userName = Optional.empty();
    private Optional<Mailbox> mailbox = Optional.empty();
    private List<StoredMessage> messages = List.of();
    private final Set<StoredMessage> deleted = new HashSet<>();

    Pop3Dialogue(Wire wire, Access access) {
        this.wire = wire;
        this.access = access;
    }

    void hold() throws IOException {
        wire.say("+OK POP3 ready");
        while (answer(wire.readLine())) {
            // The next command.
        }
    }

    private boolean answer(String line) throws IOException {
        String[] words = line.strip().split(" +", 2);
        String rest = words.length > 1 ? words[1] : "";
        String command = words[0].toUpperCase(Locale.ROOT);
        switch (command) {
            case "CAPA" -> capabilities();
            case "STLS" -> access.upgrade("+OK Go ahead", "-ERR TLS not available");
            case "USER" -> user(rest);
            case "PASS" -> password(rest);
            case "AUTH" -> authenticate(rest);
            case "NOOP" -> wire.say("+OK");
            case "QUIT" -> {
                mailbox.ifPresent(box -> box.remove(deleted));
                wire.say("+OK Bye");
                return false;
            }
            case "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE", "RSET" -> {
                if (mailbox.isEmpty()) {
                    wire.say("-ERR Log in first");
                } else {
                    transaction(command, rest);
                }
            }
            default -> wire.say("-ERR Command not understood");
        }
        return true;
    }

    private void capabilities() throws IOException {
        List<String> lines = new ArrayList<>(List.of("TOP", "UIDL", "RESP-CODES"));
        if (access.offersTls()) {
            lines.add("STLS");
        }
        if (access.offersLogin()) {
            lines.add("USER");
        }
        if (!access.mechanisms().isEmpty()) {
            lines.add("SASL " + String.join(" ", access.mechanisms()));
        }
        sayList("+OK", lines);
    }

    private void user(String name) throws IOException {
        if (access.offersLogin()) {
            userName = Optional.of(name);
            wire.say("+OK");
        } else {
            wire.say("-ERR No log-in here without TLS");
        }
    }

    private void password(String password) throws IOException {
        if (userName.isEmpty()) {
            wire.say("-ERR USER first");
        } else {
            finish(access.login(userName.get(), password));
        }
    }

    private void authenticate(String arguments) throws IOException {
        String[] words = arguments.split(" +");
        if (arguments.isEmpty()) {
            sayList("+OK", access.mechanisms());
        } else {
            Optional<String> initial = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
            finish(access.authenticate(words[0], initial, "+ "));
        }
    }

    private void finish(Access.Outcome outcome) throws IOException {
        switch (outcome) {
            case Access.Granted(var granted) -> {
                mailbox = Optional.of(granted);
                messages = granted.messages();
                wire.say("+OK Welcome");
            }
            case Access.Wrong() -> wire.say("-ERR [AUTH] User name or password wrong");
            case Access.Refused(var text) -> wire.say("-ERR " + text);
            case Access.Unavailable() -> wire.say("-ERR No log-in here now");
            case Access.Malformed() -> wire.say("-ERR Mechanism not understood");
        }
    }

    private void transaction(String command, String arguments) throws IOException {
        switch (command) {
            case "STAT" -> wire.say("+OK " + remaining().size() + " "
                    + remaining().stream().mapToLong(message -> message.content().length).sum());
            case "LIST" -> listing(arguments, message -> Integer.toString(message.content().length));
            case "UIDL" -> listing(arguments, message -> "uid-" + message.uid());
            case "RETR" -> content(arguments, Integer.MAX_VALUE);
            case "TOP" -> {
                String[] words = arguments.split(" +");
                content(words[0], words.length > 1 ? number(words[1]) : 0);
            }
            case "DELE" -> {
                Optional<StoredMessage> message = message(arguments);
                message.ifPresent(deleted::add);
                wire.say(message.isPresent() ? "+OK Deleted" : "-ERR No such message");
            }
            default -> {
                deleted.clear();
                wire.say("+OK");
            }
        }
    }

    private List<StoredMessage> remaining() {
        return messages.stream().filter(message -> !deleted.contains(message)).toList();
    }

    private void listing(String argument, Function<StoredMessage, String> value) throws IOException {
        if (argument.isEmpty()) {
            sayList("+OK", IntStream.rangeClosed(1, messages.size())
                    .filter(number -> !deleted.contains(messages.get(number - 1)))
                    .mapToObj(number -> number + " " + value.apply(messages.get(number - 1))).toList());
        } else {
            wire.say(message(argument).map(message -> "+OK " + argument + " " + value.apply(message))
                    .orElse("-ERR No such message"));
        }
    }

    /** Sends the header and so many lines of the body. */
    private void content(String argument, int bodyLines) throws IOException {
        Optional<StoredMessage> message = message(argument);
        if (message.isEmpty()) {
            wire.say("-ERR No such message");
            return;
        }
        wire.write("+OK\r\n");
        boolean body = false;
        int left = bodyLines;
        String text = new String(message.get().content(), StandardCharsets.ISO_8859_1);
        for (String line : text.endsWith("\r\n") ? text.substring(0, text.length() - 2).split("\r\n", -1)
                : text.split("\r\n", -1)) {
            if (body && left-- <= 0) {
                break;
            }
            body = body || line.isEmpty();
            wire.write((line.startsWith(".") ? "." : "") + line + "\r\n");
        }
        wire.say(".");
    }

    private Optional<StoredMessage> message(String argument) {
        int number = number(argument);
        return number < 1 || number > messages.size() ? Optional.empty()
                : Optional.of(messages.get(number - 1)).filter(message -> !deleted.contains(message));
    }

    private static int number(String word) {
        return word.strip().matches("[0-9]{1,9}") ? Integer.parseInt(word.strip()) : 0;
    }

    private void sayList(String first, List<String> lines) throws IOException {
        wire.write(first + "\r\n");
        for (String line : lines) {
            wire.write(line + "\r\n");
        }
        wire.say(".");
    }
}
