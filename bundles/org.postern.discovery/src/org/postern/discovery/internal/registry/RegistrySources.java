/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IRegistryEventListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.InvalidRegistryObjectException;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.discovery.RankedSource;
import org.postern.discovery.Source;
import org.postern.discovery.SourceChoice;
import org.postern.discovery.SourceContributions;
import org.postern.model.SourceId;

/**
 * The sources that plug-ins contribute, and what they say about those of others. Reads them at the first search, and
 * again after the registry has changed. What is wrong with the contribution of one plug-in becomes one entry in the log
 * and leaves the others unharmed. The only class of this bundle that needs the extension registry.
 */
@Component(service = SourceContributions.class)
public final class RegistrySources implements SourceContributions, IRegistryEventListener {

    /** The extension point. */
    public static final String EXTENSION_POINT = "org.postern.discovery.sources";

    private static final String BUNDLE = "org.postern.discovery";
    private static final String DEFAULT_STRENGTH = "350";

    private record Contents(List<RankedSource> sources, SourceChoice choice) {
    }

    private final IExtensionRegistry registry;
    private final Consumer<IStatus> log;
    private volatile Optional<Contents> loaded = Optional.empty();

    @Activate
    public RegistrySources(@Reference IExtensionRegistry registry) {
        this(registry, ILog.of(RegistrySources.class)::log);
    }

    RegistrySources(IExtensionRegistry registry, Consumer<IStatus> log) {
        this.registry = registry;
        this.log = log;
        registry.addListener(this, EXTENSION_POINT);
    }

    /** Stops following the registry. */
    @Deactivate
    public void close() {
        registry.removeListener(this);
    }

    @Override
    public List<RankedSource> sources() {
        return contents().sources();
    }

    @Override
    public SourceChoice choice() {
        return contents().choice();
    }

    private Contents contents() {
        return loaded.orElseGet(this::load);
    }

    private synchronized Contents load() {
        if (loaded.isEmpty()) {
            Reading reading = new Reading(this::reportFault);
            for (IConfigurationElement element : registry.getConfigurationElementsFor(EXTENSION_POINT)) {
                reading.add(element);
            }
            reading.problems.forEach(this::report);
            loaded = Optional.of(new Contents(List.copyOf(reading.sources),
                    new SourceChoice(reading.enabled, reading.strengths)));
        }
        return loaded.orElseThrow();
    }

    private void report(String contributor, List<IStatus> problems) {
        log.accept(new MultiStatus(BUNDLE, 0, problems.toArray(IStatus[]::new),
                "The plug-in " + contributor + " contributes sources of mail settings that have mistakes", null));
    }

    private void reportFault(String words, Throwable fault) {
        log.accept(new Status(IStatus.ERROR, BUNDLE, words, fault));
    }

    /** One pass over the contributions. */
    private static final class Reading {

        private final BiConsumer<String, Throwable> faults;
        private final List<RankedSource> sources = new ArrayList<>();
        private final Map<SourceId, Boolean> enabled = new HashMap<>();
        private final Map<SourceId, Integer> strengths = new HashMap<>();
        private final Map<String, List<IStatus>> problems = new LinkedHashMap<>();

        Reading(BiConsumer<String, Throwable> faults) {
            this.faults = faults;
        }

        void add(IConfigurationElement element) {
            try {
                switch (element.getName()) {
                    case "source" -> addSource(element);
                    case "order" -> addOrder(element);
                    default -> problem(element, "the element " + element.getName() + " is not known here", null);
                }
            } catch (InvalidRegistryObjectException goneMeanwhile) {
                // The plug-in has just been removed; its sources are none any more.
            } catch (IllegalArgumentException wrongValue) {
                problem(element, wrongValue.getMessage(), wrongValue);
            } catch (CoreException | RuntimeException | LinkageError notUsable) {
                problem(element, "the class of the source " + element.getAttribute("id") + " cannot be used",
                        notUsable);
            }
        }

        private void addSource(IConfigurationElement element) throws CoreException {
            SourceId id = id(element, "id");
            int strength = strength(attribute(element, "strength").orElse(DEFAULT_STRENGTH));
            if (!(element.createExecutableExtension("class") instanceof Source source)) {
                throw new IllegalArgumentException(
                        "the class of the source " + id + " is no " + Source.class.getName());
            } else if (!source.id().equals(id)) {
                throw new IllegalArgumentException("the source " + id + " calls itself " + source.id());
            }
            sources.add(new RankedSource(new ContributedSource(source, element.getContributor().getName(), faults),
                    strength, isEnabled(attribute(element, "enabled").orElse("true"))));
        }

        private void addOrder(IConfigurationElement element) {
            SourceId id = id(element, "source");
            attribute(element, "strength").ifPresent(text -> strengths.put(id, strength(text)));
            attribute(element, "enabled").ifPresent(text -> enabled.put(id, isEnabled(text)));
        }

        private static Optional<String> attribute(IConfigurationElement element, String name) {
            return Optional.ofNullable(element.getAttribute(name));
        }

        private static SourceId id(IConfigurationElement element, String name) {
            return new SourceId(attribute(element, name).orElse(""));
        }

        private static int strength(String text) {
            if (!text.matches("-?[0-9]{1,6}")) {
                throw new IllegalArgumentException("the strength " + text + " is no whole number");
            }
            return Integer.parseInt(text);
        }

        private static boolean isEnabled(String text) {
            return !text.equals("false");
        }

        private void problem(IConfigurationElement element, String words, Throwable cause) {
            problems.computeIfAbsent(element.getContributor().getName(), any -> new ArrayList<>())
                    .add(new Status(IStatus.WARNING, BUNDLE, words, cause));
        }
    }

    // ---- the registry has changed ----

    @Override
    public void added(IExtension[] extensions) {
        forget();
    }

    @Override
    public void removed(IExtension[] extensions) {
        forget();
    }

    @Override
    public void added(IExtensionPoint[] extensionPoints) {
        forget();
    }

    @Override
    public void removed(IExtensionPoint[] extensionPoints) {
        forget();
    }

    private synchronized void forget() {
        loaded = Optional.empty();
    }
}
