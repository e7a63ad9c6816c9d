/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.concurrent.Executor;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** The way back to the UI thread for as long as a control lives. Never waits. */
public final class UiThread implements Executor {

    private final Control owner;
    private final Display display;

    /** To be called on the UI thread. */
    public UiThread(Control owner) {
        this.owner = owner;
        this.display = owner.getDisplay();
    }

    /** Runs {@code work} soon on the UI thread, or not at all once the control is gone. */
    @Override
    public void execute(Runnable work) {
        try {
            display.asyncExec(() -> {
                if (!owner.isDisposed()) {
                    work.run();
                }
            });
        } catch (SWTException displayGone) {
            // The program is ending: there is nobody left to tell.
        }
    }
}
