/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.net.URI;

import org.postern.model.Finding;

/** Findings as they stand on the screen. */
public final class FindingWords {

    private final Messages messages;

    public FindingWords(Messages messages) {
        this.messages = messages;
    }

    /** What it is. */
    public String message(Finding finding) {
        return Messages.unbroken(finding.message(messages.locale()));
    }

    /** What to do about it; empty where there is nothing to do. */
    public String remedy(Finding finding) {
        return Messages.unbroken(finding.remedy(messages.locale()));
    }

    /** The page that helps, as a link. */
    public static String link(URI page) {
        return "<a>" + Messages.withoutMnemonics(page.toString()) + "</a>";
    }

    /** How serious it is. */
    public String severity(Finding finding) {
        return messages.get(switch (finding.severity()) {
            case ERROR -> Phrase.SEVERITY_ERROR;
            case WARNING -> Phrase.SEVERITY_WARNING;
            case INFO -> Phrase.SEVERITY_INFO;
        });
    }

    /** How serious it is. */
    public static Icon icon(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> Icon.ERROR;
            case WARNING -> Icon.WARNING;
            case INFO -> Icon.INFO;
        };
    }
}
