/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submission (RFC 6409) with STARTTLS (RFC 3207) and AUTH (RFC 4954). */
final class SmtpDialogue {

    private static final Pattern PATH = Pattern.compile("(?i)(?:FROM|TO):\\s*<([^<>]*)>.*");
    private static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

    private final Wire wire;
    private final Access access;
    private final MailStore store;
    private final List<String> recipients = new ArrayList<>();
    private boolean loggedIn;
    private boolean sender;

    SmtpDialogue(Wire wire, Access access, MailStore store) {
        this.wire = wire;
        this.access = access;
        this.store = store;
    }

    void hold() throws IOException {
        wire.say(access.hidesTls() ? "220 ****************************" : "220 localhost ESMTP ready");
        while (answer(wire.readLine())) {
            // The next command.
        }
    }

    private boolean answer(String line) throws IOException {
        String[] words = line.strip().split(" +", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> hello();
            case "HELO" -> {
                reset();
                wire.say("250 localhost");
            }
            case "STARTTLS" -> startTls();
            case "AUTH" -> authenticate(rest);
            case "MAIL" -> sender(rest);
            case "RCPT" -> recipient(rest);
            case "DATA" -> data();
            case "RSET" -> {
                reset();
                wire.say("250 2.0.0 OK");
            }
            case "NOOP" -> wire.say("250 2.0.0 OK");
            case "QUIT" -> {
                wire.say("221 2.0.0 Bye");
                return false;
            }
            default -> wire.say("500 5.5.1 Command not understood");
        }
        return true;
    }

    private void hello() throws IOException {
        reset();
        List<String> lines = new ArrayList<>(List.of("localhost", "8BITMIME", "ENHANCEDSTATUSCODES",
                "SIZE " + LARGEST_MESSAGE));
        if (access.offersTls()) {
            lines.add("STARTTLS");
        } else if (access.hidesTls()) {
            lines.add("XXXXXXXA");
        }
        if (!access.mechanisms().isEmpty()) {
            lines.add("AUTH " + String.join(" ", access.mechanisms()));
        }
        String last = lines.removeLast();
        for (String line : lines) {
            wire.write("250-" + line + "\r\n");
        }
        wire.say("250 " + last);
    }

    private void startTls() throws IOException {
        if (access.upgrade("220 2.0.0 Go ahead", "454 4.7.0 TLS not available")) {
            reset();
            loggedIn = false;
        }
    }

    private void authenticate(String arguments) throws IOException {
        String[] words = arguments.split(" +");
        Optional<String> initial = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
        switch (access.authenticate(words[0], initial, "334 ")) {
            case Access.Granted granted -> {
                loggedIn = true;
                wire.say("235 2.7.0 Welcome");
            }
            case Access.Wrong() -> wire.say("535 5.7.8 User name or password wrong");
            case Access.Refused(var text) -> wire.say(text);
            case Access.Unavailable() -> wire.say(wire.tls()
                    ? "503 5.5.1 No log-in here" : "538 5.7.11 Encryption required for this mechanism");
            case Access.Malformed() -> wire.say("504 5.5.4 Mechanism not understood");
        }
    }

    private void sender(String argument) throws IOException {
        if (!loggedIn) {
            wire.say("530 5.7.0 Authentication required");
        } else if (path(argument).isEmpty()) {
            wire.say("501 5.5.4 Sender not understood");
        } else if (access.senderRefusal().isPresent()) {
            wire.say(access.senderRefusal().get());
        } else {
            sender = true;
            wire.say("250 2.1.0 OK");
        }
    }

    private void recipient(String argument) throws IOException {
        Optional<String> address = path(argument);
        if (!sender) {
            wire.say("503 5.5.1 MAIL first");
        } else if (address.isEmpty()) {
            wire.say("501 5.5.4 Recipient not understood");
        } else if (!store.knows(address.get())) {
            wire.say("550 5.1.1 No such user here");
        } else {
            recipients.add(address.get());
            wire.say("250 2.1.5 OK");
        }
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            wire.say("503 5.5.1 RCPT first");
            return;
        }
        wire.say("354 End with a dot on a line of its own");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String line = wire.readLine(); !line.equals("."); line = wire.readLine()) {
            String unstuffed = line.startsWith(".") ? line.substring(1) : line;
            message.writeBytes((unstuffed + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            if (message.size() > LARGEST_MESSAGE) {
                throw new IOException("the message does not end");
            }
        }
        recipients.forEach(recipient -> store.deliver(recipient, message.toByteArray()));
        reset();
        wire.say("250 2.0.0 Delivered");
    }

    private void reset() {
        sender = false;
        recipients.clear();
    }

    private static Optional<String> path(String argument) {
        Matcher matcher = PATH.matcher(argument);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
