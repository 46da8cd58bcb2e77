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
    [InlineData("[Settings] public sealed record Db; [Service] public sealed class Store(Db db) { public Db Db => db; }")]
    [InlineData("[StrictSettings] public sealed record Db; [Service] public sealed class Store(Lazy<Db> db) { public Lazy<Db> Db => db; }")]
    public Task A_type_with_it_may_be_asked_for(string source) => Run.Root(Attributes + source);

    [Theory]
    [InlineData("public sealed record Db; [Service] public sealed class Store(Db {|MESH002:db|}) { public Db Db => db; }")]
    [InlineData("[Budget] public sealed record Db; [Service] public sealed class Store(Db {|MESH002:db|}) { public Db Db => db; }")]
    public Task Any_other_is_missing(string source) => Run.Root(Attributes + source);

    [Fact]
    public Task It_may_come_from_another_assembly() => Run.Root(
        "[Service] public sealed class Store(Db db) { public Db Db => db; }", Run.Module(Attributes + "[Settings] public sealed record Db;"));
}
