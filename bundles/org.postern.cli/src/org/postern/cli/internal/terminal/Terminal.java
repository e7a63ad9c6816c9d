/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

import org.postern.model.Finding;

/**
 * What one run of the program reads from and writes to: results to standard output, everything else to standard error.
 * What servers say may end up in any line, so control characters never reach the terminal.
 */
public final class Terminal {

    /** In characters: what somebody typed may be of any length, and stands in what is said about it. */
    private static final int LONGEST_TEXT = 2000;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Optional<Prompt> prompt;
    private final boolean watched;
    private final Messages messages;
    private String progress = "";

    /**
     * @param prompt the person, where there is one
     * @param watched whether a person sees what is written to standard error
     */
    public Terminal(InputStream in, PrintStream out, PrintStream err, Optional<Prompt> prompt, boolean watched,
            Messages messages) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.prompt = prompt;
        this.watched = watched;
        this.messages = messages;
    }

    public InputStream in() {
        return in;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public Optional<Prompt> prompt() {
        return prompt;
    }

    public Messages messages() {
        return messages;
    }

    /** Prints one line of the result. May be called from many threads. */
    public synchronized void result(String line) {
        eraseProgress();
        out.println(printable(line));
        out.flush();
    }

    /** Writes a document to standard output, byte for byte, so that a file made of it is the document. */
    public synchronized void document(byte[] content) {
        eraseProgress();
        out.write(content, 0, content.length);
        out.flush();
    }

    /** Whether standard output takes no more: its reader has gone, or the disk is full. */
    public boolean losesResults() {
        return out.checkError();
    }

    /** Tells the person something that is no result. May be called from many threads. */
    public synchronized void notice(String line) {
        eraseProgress();
        err.println(printable(line));
        err.flush();
    }

    /**
     * Shows a person who watches how far it is, in a line that the next one takes the place of; an empty one ends it.
     * May be called from many threads.
     */
    public synchronized void progress(String line) {
        if (watched) {
            eraseProgress();
            err.print(printable(line));
            err.flush();
            progress = line;
        }
    }

    private void eraseProgress() {
        if (!progress.isEmpty()) {
            err.print("\r" + " ".repeat(progress.length()) + "\r");
            err.flush();
            progress = "";
        }
    }

    /** Tells what is worth knowing although it worked. */
    public void notice(Finding finding) {
        notice(line(finding.code().id(), sentences(finding)));
    }

    /** Ends with the one line that every failure prints. */
    public ExitCode fail(ExitCode end, Finding finding) {
        return fail(end, finding.code().id(), sentences(finding));
    }

    /** As {@link #fail(ExitCode, Finding)}, for wrong usage; {@code key} is that of a message. */
    public ExitCode wrongUsage(String key, Object... arguments) {
        return fail(ExitCode.USAGE, "usage", messages.text(key, arguments));
    }

    /** As {@link #fail(ExitCode, Finding)}, for what is no finding. */
    public ExitCode fail(ExitCode end, String code, String text) {
        notice(line(code, text));
        return end;
    }

    /** What a finding is and what to do about it, in one line. */
    public String sentences(Finding finding) {
        String link = finding.link().map(page -> " " + page).orElse("");
        return (finding.message(messages.locale()) + " " + finding.remedy(messages.locale())).strip() + link;
    }

    private static String line(String code, String text) {
        return "postern: " + code + ": "
                + (text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
    }

    private static String printable(String line) {
        return line.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
