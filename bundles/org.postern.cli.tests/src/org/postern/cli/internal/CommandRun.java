/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.postern.catalog.CatalogLayers;
import org.postern.catalog.LayerStack;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.Network;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Prompt;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.SourceContributions;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.verification.LoginFailures;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Runs commands as the application does, with streams, accounts and a network of the test. */
public final class CommandRun {

    private LoginFailures failures = LoginFailures.untilTheEnd(InstantSource.system());
    private final AccountsInMemory accounts = new AccountsInMemory();
    private Supplier<ProviderCatalog> catalog = () -> new LayeredCatalog(List.of());
    private Supplier<CatalogLayers> layers = Layers::none;
    private Supplier<Path> home = () -> {
        throw new AssertionError("this command needs no folder");
    };
    private Supplier<Network> network = () -> {
        throw new AssertionError("this command needs no network");
    };
    private SourceContributions sources = List::of;
    private DiscoveryPolicy policy = DiscoveryPolicy.NONE;
    private Optional<Prompt> prompt = Optional.empty();
    private boolean watched;
    private boolean diskIsFull;
    private Locale locale = Locale.ENGLISH;
    private String input = "";
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    /** What a command left behind. */
    public record Outcome(int status, String out, String err) {

        public List<String> errorLines() {
            return err.lines().toList();
        }

        public JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }

        public List<JsonObject> jsonLines() {
            List<JsonObject> objects = new ArrayList<>();
            out.lines().forEach(line -> objects.add(JsonParser.parseString(line).getAsJsonObject()));
            return objects;
        }
    }

    public CommandRun on(Network other) {
        return on(() -> other);
    }

    public CommandRun on(Supplier<Network> other) {
        network = other;
        return this;
    }

    /** The network that the policies of the command lead to. */
    public CommandRun onTheMachine() {
        network = null;
        return this;
    }

    public CommandRun with(Supplier<ProviderCatalog> other) {
        catalog = other;
        return this;
    }

    /** The catalogs, both to look up and to list. */
    public CommandRun withLayers(LayerStack stack) {
        catalog = () -> stack;
        layers = () -> stack;
        return this;
    }

    /** Sources that plug-ins contribute. */
    public CommandRun withSources(SourceContributions others) {
        sources = others;
        return this;
    }

    /** What the installation lays down. */
    public CommandRun under(DiscoveryPolicy other) {
        policy = other;
        return this;
    }

    public CommandRun at(Path folder) {
        home = () -> folder;
        return this;
    }

    public CommandRun atTerminal(Prompt person) {
        prompt = Optional.of(person);
        return this;
    }

    /** A person sees standard error. */
    public CommandRun watched() {
        watched = true;
        return this;
    }

    /** Nothing can be written to standard output. */
    public CommandRun onAFullDisk() {
        diskIsFull = true;
        return this;
    }

    public CommandRun in(Locale language) {
        locale = language;
        return this;
    }

    public CommandRun reading(String text) {
        input = text;
        return this;
    }

    /** Failed log-ins of commands before. */
    public CommandRun remembering(LoginFailures before) {
        failures = before;
        return this;
    }

    public AccountsInMemory accounts() {
        return accounts;
    }

    public List<Throwable> faults() {
        return faults;
    }

    public Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(diskIsFull ? new FullDisk() : out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), prompt, watched, new Messages(locale));
        Installation installation = new Installation(() -> catalog.get(), layers, () -> sources, () -> policy, home,
                () -> accounts, () -> failures,
                policies -> network == null ? Network.under(policies, CertificateExceptions.NONE) : network.get());
        int status = new CommandLineProgram(installation, terminal, "0.1.0", fault -> {
            faults.add(fault);
            return "the log";
        }).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int oneByte) throws IOException {
            throw new IOException("no space left");
        }
    }
}
