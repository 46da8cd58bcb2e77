namespace Mesh.Analyzers.Tests.Rules.Entries;

/// <summary>MESH052: an entry of the manifest that generated code cannot make again.</summary>
public class UnfitEntryTests
{
    private const string Attributes =
        """
        [Mesh.Manifest.ManifestEntry("budget"), AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class BudgetAttribute : Attribute { public Type? Of { get; set; } }
        [Mesh.Manifest.ManifestEntry(" ")] public sealed class NamelessAttribute : Attribute;
        [Obsolete("old", true), Mesh.Manifest.ManifestEntry("old")] public sealed class OldAttribute : Attribute;
        [Mesh.Manifest.ManifestEntry("flag", UniqueBy = "nam")] public sealed class MisspeltAttribute(string name) : Attribute { public string Nam => name; }
        [Mesh.Manifest.ManifestEntry("flag", UniqueBy = "name")] public sealed class FlagAttribute : Attribute { public FlagAttribute() { } public FlagAttribute(string name) => Id = name; public string? Id { get; } }
        [Mesh.Manifest.ManifestEntry("flag", UniqueBy = "Id")] public class KeyedAttribute : Attribute { public string? Id { get; set; } }
        public sealed class DerivedKeyedAttribute : KeyedAttribute;
        public interface IClock { void Now(); }
        """;

    [Theory]
    [InlineData("[Service] public sealed class Clock : IClock { [{|MESH052:Budget(Of = typeof(Hidden))|}] public void Now() { } private sealed class Hidden; }")]
    [InlineData("[Service, {|MESH052:Misspelt(\"a\")|}] public sealed class Clock : IClock { public void Now() { } }")]
    [InlineData("[Service, {|MESH052:Nameless|}] public sealed class Clock : IClock { public void Now() { } }")]
    [InlineData(
        """
        public static class Outer
        {
            [Service, {|MESH052:Own|}] public sealed class Clock;
            [Mesh.Manifest.ManifestEntry("own")] private sealed class OwnAttribute : Attribute;
        }
        """)]
    [InlineData("public static class Outer { [ManifestEntries, {|MESH052:Budget|}] private sealed class Settings; }")]
    [InlineData("[ManifestEntries] public sealed class Settings { public void Apply([{|MESH052:Nameless|}] int value) { } }")]
    [InlineData("[assembly: ManifestEntries, {|MESH052:Nameless|}]")]
    [InlineData("public interface INow { [Nameless] void Now(); } [Service] public sealed class {|MESH052:Clock|} : INow { public void Now() { } }")]
    public Task One_that_cannot_be_made_again_is_reported(string source) => Run.Library(With(source));

    [Theory]
    [InlineData("[Service, Budget] public sealed class Clock : IClock { [Budget(Of = typeof(List<>))] public void Now() { } }")]
    [InlineData("public static class Outer { [ManifestEntries, Budget(Of = typeof(Seen[]))] internal sealed class Settings; internal enum Seen; }")]
    [InlineData("[Service, Flag(\"a\"), DerivedKeyed(Id = \"b\")] public sealed class Clock : IClock { [Flag, Keyed] public void Now() { } }")]
    [InlineData("[Nameless] public sealed class Unmarked;")]
    [InlineData("[assembly: Nameless]")]
    public Task One_that_can_is_not_nor_is_what_is_no_entry(string source) => Run.Library(With(source));

    // Attributes of an assembly come first in a file.
    private static string With(string source) => source.StartsWith("[assembly", StringComparison.Ordinal) ? $"{source}\n{Attributes}" : $"{Attributes}\n{source}";
}
