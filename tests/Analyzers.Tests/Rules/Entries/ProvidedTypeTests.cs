using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Entries;

/// <summary>What an attribute says is provided by a capability is not missing.</summary>
public class ProvidedTypeTests
{
    private const string Attributes =
        """
        [Mesh.Manifest.ManifestEntry("settings", ProvidesType = true)] public class SettingsAttribute : Attribute;
        public sealed class StrictSettingsAttribute : SettingsAttribute;
        [Mesh.Manifest.ManifestEntry("budget")] public sealed class BudgetAttribute : Attribute;

        """;

    [Theory]
    [InlineData("[ManifestEntries, Settings] public sealed record Db; [Service] public sealed class Store(Db db) { public Db Db => db; }")]
    [InlineData("[ManifestEntries, StrictSettings] public sealed record Db; [Service] public sealed class Store(Lazy<Db> db) { public Lazy<Db> Db => db; }")]
    public Task A_type_with_it_may_be_asked_for(string source) => Run.Root(Attributes + source);

    [Theory]
    [InlineData("public sealed record Db; [Service] public sealed class Store(Db {|MESH002:db|}) { public Db Db => db; }")]
    [InlineData("[Budget] public sealed record Db; [Service] public sealed class Store(Db {|MESH002:db|}) { public Db Db => db; }")]
    public Task Any_other_is_missing(string source) => Run.Root(Attributes + source);

    [Fact]
    public async Task So_is_one_that_is_in_no_manifest_and_what_to_do_is_said()
    {
        Diagnostic missing = Assert.Single(await Run.Root(Attributes + "[Settings] public sealed record Db; [Service] public sealed class Store(Db {|MESH002:db|}) { public Db Db => db; }"));
        Assert.Contains("is provided by a capability as [Settings] says, but is not in the manifest, where that would find it. help: put [ManifestEntries] on 'Db';", Run.Message(missing), StringComparison.Ordinal);
    }

    [Fact]
    public Task It_may_come_from_another_assembly() => Run.Root(
        "[Service] public sealed class Store(Db db) { public Db Db => db; }", Run.Module(Attributes + "[ManifestEntries, Settings] public sealed record Db;"));
}
