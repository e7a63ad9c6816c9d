/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.io.IOException;

import org.postern.model.FindingCode;

/** Ends a dialogue: the server does not do what its protocol asks. */
public final class DialogueFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final FindingCode code;
    private final String words;

    public DialogueFailure(FindingCode code) {
        this(code, "");
    }

    /** @param words what the server said, in its own words */
    DialogueFailure(FindingCode code, String words) {
        super(code.id());
        this.code = code;
        this.words = words;
    }

    public FindingCode code() {
        return code;
    }

    public String words() {
        return words;
    }
}
