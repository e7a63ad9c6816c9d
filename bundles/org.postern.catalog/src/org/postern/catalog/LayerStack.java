/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.DomainExplanation.Match;
import org.postern.catalog.DomainExplanation.Standing;
import org.postern.catalog.LayerPreferences.Key;
import org.postern.catalog.internal.LayerOrder;
import org.postern.catalog.internal.LayerSource;
import org.postern.catalog.internal.PageCache;
import org.postern.model.DomainName;

/**
 * The layers that are contributed, and those that the preferences name, as one catalog. Reads them at the first
 * question; from then on a question costs a look-up in a table. Works in a plain JVM.
 *
 * @since 0.1.0
 */
public class LayerStack implements CatalogLayers, ProviderCatalog {

    /** The id of the layer whose records stand in the preferences. */
    public static final String PREFERENCES_ID = "preferences";

    private static final String NOT = "-";

    private record Arrangement(List<CatalogLayer> layers, LayeredCatalog catalog) {
    }

    private final CatalogContributions contributions;
    private final LayerPreferences preferences;
    private final PageCache pages;
    private final CatalogReader reader = new CatalogReader();
    private final Map<String, CatalogReading> lastGood = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Arrangement> arrangement = Optional.empty();

    /**
     * @param contributions the layers that are there by themselves
     * @param preferences how the person, or whoever runs the installation, wants them
     * @param fetch how pages are fetched
     * @param cache a folder for the contents of pages; need not exist
     */
    public LayerStack(CatalogContributions contributions, LayerPreferences preferences, CatalogFetch fetch,
            Path cache) {
        this.contributions = contributions;
        this.preferences = preferences;
        this.pages = new PageCache(cache, fetch, this::changed);
        contributions.onChange(this::changed);
        preferences.onChange(this::changed);
    }

    // The next question reads everything again.
    private void changed() {
        synchronized (this) {
            arrangement = Optional.empty();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public Optional<CatalogAnswer> findByDomain(DomainName domain) {
        return arranged().catalog().findByDomain(domain);
    }

    @Override
    public Optional<CatalogAnswer> findByMailExchanger(DomainName mailExchanger) {
        return arranged().catalog().findByMailExchanger(mailExchanger);
    }

    @Override
    public Optional<CatalogAnswer> findById(String id) {
        return arranged().catalog().findById(id);
    }

    @Override
    public List<CatalogAnswer> records() {
        return arranged().catalog().records();
    }

    @Override
    public List<CatalogLayer> layers() {
        List<CatalogLayer> layers = arranged().layers();
        // Whoever shows them asks for this at once, and not where reading would do no harm.
        layers.forEach(CatalogLayer::problems);
        return layers;
    }

    @Override
    public boolean isLocked() {
        return preferences.isLocked();
    }

    @Override
    public void move(String id, int position) {
        List<String> order = new ArrayList<>(layers().stream().map(CatalogLayer::id).toList());
        if (order.remove(id)) {
            order.add(Math.clamp(position, 0, order.size()), id);
            save(Key.ORDER, order);
        }
    }

    @Override
    public void enable(String id, boolean enabled) {
        save(Key.DISABLED, with(lines(Key.DISABLED), id, !enabled));
    }

    @Override
    public void replaceBelow(String id, boolean replacing) {
        save(Key.REPLACING, with(with(lines(Key.REPLACING), id, replacing), NOT + id, !replacing));
    }

    @Override
    public void restoreDefaults() {
        Stream.of(Key.ORDER, Key.DISABLED, Key.REPLACING).forEach(preferences::reset);
        changed();
    }

    private static List<String> with(List<String> ids, String id, boolean contained) {
        List<String> changed = new ArrayList<>(ids);
        changed.remove(id);
        if (contained) {
            changed.add(id);
        }
        return changed;
    }

    @Override
    public Addition addFile(Path file) {
        Path place = file.toAbsolutePath().normalize();
        return add(new LayerSource.File(place), reader.read(place));
    }

    @Override
    public Addition addUrl(URI url) {
        return switch (pages.take(url)) {
            case PageCache.Taken(String checksum, CatalogReading reading) ->
                add(new LayerSource.Page(url, Optional.of(checksum)), reading);
            case PageCache.NotTaken(CatalogProblem problem) -> new Addition.Refused(problem);
        };
    }

    private Addition add(LayerSource source, CatalogReading reading) {
        if (isLocked()) {
            return new Addition.Refused(new CatalogProblem(source.id(), 0, "the arrangement of catalogs is locked"));
        }
        if (reading.isUnusable()) {
            return new Addition.Refused(reading.problems().getFirst());
        }
        List<String> sources = new ArrayList<>(lines(Key.SOURCES));
        sources.removeIf(line -> LayerSource.parse(line).id().equals(source.id()));
        sources.addFirst(source.line());
        save(Key.SOURCES, sources);
        return new Addition.Added(layers().stream().filter(layer -> layer.id().equals(source.id())).findFirst()
                .orElseThrow());
    }

    @Override
    public boolean remove(String id) {
        List<String> sources = new ArrayList<>(lines(Key.SOURCES));
        boolean removed = !isLocked() && sources.removeIf(line -> LayerSource.parse(line).id().equals(id));
        if (removed) {
            save(Key.SOURCES, sources);
        }
        return removed;
    }

    @Override
    public void refresh() {
        for (String line : lines(Key.SOURCES)) {
            if (LayerSource.parse(line) instanceof LayerSource.Page page) {
                pages.refresh(page);
            }
        }
        changed();
    }

    @Override
    public DomainExplanation explain(DomainName domain) {
        Arrangement now = arranged();
        Optional<CatalogAnswer> answer = now.catalog().findByDomain(domain);
        List<Match> matches = new ArrayList<>();
        for (CatalogLayer layer : now.layers()) {
            new LayeredCatalog(List.of(layer.catalog())).findByDomain(domain)
                    .map(own -> new Match(layer, own, standing(layer, own, answer))).ifPresent(matches::add);
        }
        return new DomainExplanation(domain, matches);
    }

    private static Standing standing(CatalogLayer layer, CatalogAnswer own, Optional<CatalogAnswer> answer) {
        if (!layer.enabled()) {
            return Standing.DISABLED;
        } else if (layer.hidden()) {
            return Standing.HIDDEN;
        }
        return answer.filter(given -> isSame(given, own)).isPresent() ? Standing.ANSWERS : Standing.OVERRIDDEN;
    }

    // The record of this very layer: another may say the same.
    private static boolean isSame(CatalogAnswer given, CatalogAnswer own) {
        return given.catalog().equals(own.catalog()) && given.rule().equals(own.rule())
                && given.record().provider().id().equals(own.record().provider().id());
    }

    @Override
    public void addChangeListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeChangeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private List<String> lines(Key key) {
        return preferences.get(key).lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
    }

    private void save(Key key, List<String> lines) {
        if (!isLocked()) {
            preferences.set(key, String.join("\n", lines));
        }
    }

    private Arrangement arranged() {
        return arrangement.orElseGet(this::arrange);
    }

    private synchronized Arrangement arrange() {
        if (arrangement.isEmpty()) {
            List<CatalogLayer> layers = switchedAsWanted(LayerOrder.of(lines(Key.ORDER)).applyTo(read()));
            arrangement = Optional.of(new Arrangement(layers, new LayeredCatalog(layers.stream()
                    .filter(CatalogLayer::isActive).map(CatalogLayer::catalog).toList())));
        }
        return arrangement.orElseThrow();
    }

    private List<CatalogLayer> switchedAsWanted(List<CatalogLayer> layers) {
        List<String> disabled = lines(Key.DISABLED);
        List<String> replacing = lines(Key.REPLACING);
        List<CatalogLayer> switched = new ArrayList<>();
        boolean hidden = false;
        for (CatalogLayer layer : layers) {
            boolean enabled = !disabled.contains(layer.id());
            boolean replaces = replacing.contains(layer.id())
                    || layer.replacing() && !replacing.contains(NOT + layer.id());
            switched.add(layer.arranged(enabled, replaces, hidden));
            // A layer without content must not leave a person without any catalog.
            hidden |= enabled && replaces && layer.providers() > 0;
        }
        return List.copyOf(switched);
    }

    /** All layers in the order in which they stand by themselves. */
    private List<CatalogLayer> read() {
        List<CatalogLayer> layers = new ArrayList<>();
        String records = preferences.get(Key.PROVIDERS);
        if (!records.isBlank()) {
            CatalogReading reading = reader.read(new ByteArrayInputStream(records.getBytes(StandardCharsets.UTF_8)),
                    PREFERENCES_ID);
            layers.add(CatalogLayer.of(PREFERENCES_ID, Kind.PREFERENCES, State.CURRENT, reading));
        }
        lines(Key.SOURCES).stream().map(LayerSource::parse).map(this::read).forEach(layers::add);
        layers.addAll(contributions.read());
        return layers;
    }

    private CatalogLayer read(LayerSource source) {
        return switch (source) {
            case LayerSource.File(Path file) -> readFile(source.id(), file);
            case LayerSource.Page page -> pages.layer(page);
            case LayerSource.Unusable(String line) -> CatalogLayer.of(line, Kind.FILE, State.MISSING,
                    new CatalogReading(new Catalog(line, List.of()), List.of(new CatalogProblem(line, 0,
                            "neither an absolute path nor an https URL"))));
        };
    }

    /** A file that vanishes or breaks while the program runs goes on with what it last said. */
    private CatalogLayer readFile(String id, Path file) {
        CatalogReading reading = Files.isRegularFile(file) ? reader.read(file)
                : new CatalogReading(new Catalog(id, List.of()), List.of(new CatalogProblem(id, 0,
                        "there is no such file")));
        if (!reading.isUnusable()) {
            lastGood.put(id, reading);
            return CatalogLayer.of(id, Kind.FILE, State.CURRENT, reading);
        }
        return Optional.ofNullable(lastGood.get(id))
                .map(kept -> CatalogLayer.of(id, Kind.FILE, State.KEPT,
                        new CatalogReading(kept.catalog(), reading.problems())))
                .orElseGet(() -> CatalogLayer.of(id, Kind.FILE, State.MISSING, reading));
    }
}
