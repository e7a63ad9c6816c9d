/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.postern.accounts.AcceptedCertificates;
import org.postern.accounts.Accounts;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.ProviderCatalog;
import org.postern.cli.internal.arguments.Policy;
import org.postern.cli.internal.installation.Home;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.Network;
import org.postern.cli.internal.terminal.ConsolePrompt;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.SourceContributions;
import org.postern.probe.connection.TlsPreparation;
import org.postern.verification.LoginFailures;

/** Starts the command line; the value that it ends with becomes the exit status of the process. */
public final class PosternApplication implements IApplication {

    private static final long SERVICE_SECONDS = 10;
    /** Set by the script that starts the program: Java cannot tell whether standard error is a terminal. */
    private static final String WATCHED = "org.postern.cli.watched";

    private final BundleContext bundles = FrameworkUtil.getBundle(PosternApplication.class).getBundleContext();

    @Override
    public Object start(IApplicationContext context) {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Terminal terminal = new Terminal(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err),
                ConsolePrompt.ofTheProcess(), Boolean.getBoolean(WATCHED),
                new Messages(Locale.getDefault(Locale.Category.DISPLAY)));
        Installation installation = new Installation(() -> service(ProviderCatalog.class),
                () -> service(CatalogLayers.class), () -> service(SourceContributions.class),
                () -> service(DiscoveryPolicy.class), Home::requireWritable, () -> service(Accounts.class),
                () -> service(LoginFailures.class), this::network);
        return new CommandLineProgram(installation, terminal, bundles.getBundle().getVersion().toString(),
                PosternApplication::log).run(arguments);
    }

    @Override
    public void stop() {
        // The command line ends by itself; nothing runs beyond start.
    }

    /** Not System.out: that writes in the encoding of the locale. */
    private static PrintStream utf8(FileDescriptor place) {
        OutputStream stream = new FileOutputStream(place);
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private Network network(List<Policy> policies) {
        TlsPreparation.start();
        Home.requireWritable();
        return Network.under(policies, (host, port) -> service(AcceptedCertificates.class).accepted(host, port));
    }

    /** Services read preferences, which the platform has only where it can write the folder of its data. */
    private <T> T service(Class<T> type) {
        Home.requireWritable();
        ServiceTracker<T, T> tracker = new ServiceTracker<>(bundles, type, null);
        tracker.open();
        try {
            return Optional.ofNullable(tracker.waitForService(TimeUnit.SECONDS.toMillis(SERVICE_SECONDS)))
                    .orElseThrow(() -> new IllegalStateException("no service " + type.getName()));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + type.getName(), cancelled);
        } finally {
            tracker.close();
        }
    }

    private static String log(Throwable fault) {
        ILog.of(PosternApplication.class).error("A command failed.", fault);
        try {
            return Platform.getLogFileLocation().toOSString();
        } catch (IllegalStateException unusableHome) {
            // The platform keeps its log beside its configuration then, and does not tell where.
            return "*.log";
        }
    }
}
