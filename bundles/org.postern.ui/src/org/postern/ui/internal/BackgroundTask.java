/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Control;

/**
 * Work on a virtual thread whose result comes back to the UI thread. A cancelled task reports nothing; its thread is
 * interrupted, which closes the sockets of the engine. The end of the control that asked cancels, too.
 */
public final class BackgroundTask {

    private final Thread thread;
    // Touched on the UI thread only.
    private boolean over;

    private <T> BackgroundTask(Control owner, Supplier<T> work, Consumer<T> onResult, Runnable onFault) {
        UiThread back = new UiThread(owner);
        thread = Thread.ofVirtual().name("postern-ui").unstarted(() -> {
            try {
                T result = work.get();
                back.execute(() -> end(() -> onResult.accept(result)));
            } catch (CancellationException cancelled) {
                back.execute(() -> end(onFault));
            } catch (RuntimeException | Error fault) {
                back.execute(() -> end(() -> {
                    ILog.of(BackgroundTask.class).error("Postern met a fault of its own", fault);
                    onFault.run();
                }));
            }
        });
        owner.addDisposeListener(event -> cancel());
    }

    /**
     * Starts work. To be called on the UI thread, on which both answers come.
     *
     * @param owner the control that shows the result
     * @param onFault called instead of {@code onResult} where the work ended by a fault, which is in the log then
     */
    public static <T> BackgroundTask start(Control owner, Supplier<T> work, Consumer<T> onResult, Runnable onFault) {
        BackgroundTask task = new BackgroundTask(owner, work, onResult, onFault);
        task.thread.start();
        return task;
    }

    private void end(Runnable report) {
        if (!over) {
            over = true;
            report.run();
        }
    }

    /** Whether a result is still to come. */
    public boolean isRunning() {
        return !over;
    }

    /** Ends the work; nothing is reported any more. Returns at once. */
    public void cancel() {
        over = true;
        thread.interrupt();
    }
}
