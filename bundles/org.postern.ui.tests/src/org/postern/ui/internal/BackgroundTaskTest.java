/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.ui.internal.fixture.Screen;

class BackgroundTaskTest {

    private final Shell shell = new Shell(Display.getCurrent());
    private final List<String> reports = new ArrayList<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        shell.dispose();
    }

    private BackgroundTask start(Supplier<String> work) {
        return BackgroundTask.start(shell, work, reports::add, () -> reports.add("fault"));
    }

    private String hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException cancelled) {
            interrupted.countDown();
        }
        return "too late";
    }

    @Test
    void bringsTheResultToTheUiThread() {
        Thread uiThread = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();
        BackgroundTask.start(shell, Thread::currentThread, worker -> {
            threads.add(worker);
            threads.add(Thread.currentThread());
        }, () -> reports.add("fault"));
        Screen.await(() -> threads.size() == 2, "the result");
        assertTrue(threads.getFirst().isVirtual());
        assertEquals(uiThread, threads.getLast());
    }

    @Test
    void reportsAFaultOnce() {
        BackgroundTask task = start(() -> {
            throw new IllegalStateException("a fault for the log");
        });
        Screen.await(() -> !task.isRunning(), "the end");
        assertEquals(List.of("fault"), reports);
    }

    @Test
    void reportsAnErrorLikeAnyOtherFault() {
        BackgroundTask task = start(() -> {
            throw new NoClassDefFoundError("a fault for the log");
        });
        Screen.await(() -> !task.isRunning(), "the end");
        assertEquals(List.of("fault"), reports);
    }

    @Test
    void interruptsACancelledTaskAndReportsNothing() throws InterruptedException {
        BackgroundTask task = start(this::hang);
        task.cancel();
        assertFalse(task.isRunning());
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        Screen.settle();
        assertEquals(List.of(), reports);
    }

    @Test
    void endsWithItsControl() throws InterruptedException {
        start(this::hang);
        shell.dispose();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        Screen.settle();
        assertEquals(List.of(), reports);
    }
}
