namespace Mesh.Tool.Tests.Commands;

/// <summary><c>mesh manifest</c>: what attributes declare for capabilities.</summary>
public sealed class ManifestCommandTests
{
    private const string Attributes =
        """
        namespace Acme
        {
            [Mesh.Manifest.ManifestEntry("flag", UniqueBy = "name"), AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
            public sealed class FlagAttribute(string name) : Attribute { public string Name => name; public string? Owner { get; set; } }
            [Mesh.Manifest.ManifestEntry("budget")]
            public sealed class BudgetAttribute : Attribute { public string? P99 { get; set; } public double ErrorRate { get; set; } public object[]? Any { get; set; } public Type? Of { get; set; } }
        }
        """;

    private const string Root =
        """
        [assembly: ManifestEntries, Acme.Flag("new-pricing", Owner = "die \"Größe\" 🙂")]
        public interface IOrders { [Acme.Budget(P99 = "200ms", ErrorRate = 0.01, Any = new object[] { 1, null!, double.PositiveInfinity, DayOfWeek.Monday }, Of = typeof(List<int>))] void Save([Acme.Flag("id")] int id); }
        [Service] public sealed class Orders : IOrders { public void Save(int id) { } }
        [ManifestEntries] public sealed class Settings { [Acme.Flag("url")] public string Url => ""; }
        """;

    [Fact]
    public void Entries_are_printed_by_kind_with_the_assembly_the_place_and_the_values() => Snapshot.Verify(new Dictionary<string, string>
    {
        ["text"] = Manifest(),
        ["json"] = Manifest("--format", "json"),
        ["text of a kind"] = Manifest("--kind", "budget"),
        ["text of no kind"] = Manifest("--kind", "none"),
    });

    [Fact]
    public void A_file_is_written_with_what_would_be_printed()
    {
        using Deployed shop = Deploy();
        Assert.Equal("written: flags.json\n", shop.Run("manifest", "{0}/Shop.dll", "--format", "json", "-o", "{0}/flags.json").With(0).Output);
        Assert.Equal(Manifest("--format", "json"), File.ReadAllText(shop.PathOf("flags.json")));
    }

    [Fact]
    public void An_application_without_entries_has_none() =>
        Assert.Equal("Shop: no entries\n", new Deployed().Root("Shop", "[Service] public sealed class Orders;").Run("manifest", "{0}/Shop.dll").With(0).Output);

    [Fact]
    public void What_was_not_compiled_with_Mesh_is_an_error()
    {
        using Deployed plain = new Deployed().Library("Plain", "public static class Plain;");
        Assert.Equal("mesh: 'Plain.dll' has no mesh: neither it nor an assembly beside it that it references has a [Service] that Mesh.Generators has compiled.\n", plain.Run("manifest", "{0}/Plain.dll").With(2).Error);
        Assert.Equal("mesh: 'No.dll' does not exist.\n", plain.Run("manifest", "{0}/No.dll").With(2).Error);
    }

    [Fact]
    public void A_library_may_have_nothing_but_entries()
    {
        using Deployed library = new Deployed().Library("Acme", Attributes + " namespace Acme { [ManifestEntries, Flag(\"library\")] public static class Flags; }");
        Assert.Equal("Acme: 1 entry in 1 assembly\n\nflag\n  Acme.Flags (Acme): name \"library\"\n", library.Run("manifest", "{0}/Acme.dll").With(0).Output);
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        using Deployed shop = new Deployed().Library("Lib", "[Service] public sealed class Store;").Root("App", "[Service] public sealed class Orders(Store store) { public object S => store; }");
        File.Delete(shop.PathOf("Lib.dll"));
        Assert.StartsWith("mesh: a service in the plan of App is in no assembly beside it", shop.Run("manifest", "{0}/App.dll").With(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_of_a_form_that_is_not_known_says_to_update_the_tool()
    {
        using Deployed newer = new Deployed().Library("Newer", "[assembly: Mesh.Generation.MeshEntry(\"{\\\"v\\\":9}\")] public static class Newer;");
        Assert.Equal("mesh: 'Newer.dll' describes an entry of its manifest in a form that this version of the tool does not know; update the tool: dotnet tool update Mesh.Tool.\n", newer.Run("manifest", "{0}/Newer.dll").With(2).Error);
    }

    private static Deployed Deploy() => new Deployed().Library("Acme", Attributes + " namespace Acme { [ManifestEntries, Flag(\"library\")] public static class Flags; }").Root("Shop", Root);

    private static string Manifest(params string[] options)
    {
        using Deployed shop = Deploy();
        return shop.Run(["manifest", "{0}/Shop.dll", .. options]).With(0).Output;
    }
}
