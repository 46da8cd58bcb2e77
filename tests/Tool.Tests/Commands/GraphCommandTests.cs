namespace Mesh.Tool.Tests.Commands;

public sealed class GraphCommandTests(DeployedShop shop) : IClassFixture<DeployedShop>
{
    private readonly Deployed _shop = shop.Folder;

    [Fact]
    public void A_graph_is_printed_in_every_format() => Snapshot.Verify(new Dictionary<string, string>
    {
        ["text"] = Graph(),
        ["text by stage"] = Graph("--stages"),
        ["mermaid"] = Graph("--format", "mermaid"),
        ["mermaid by stage"] = Graph("--format", "mermaid", "--stages"),
        ["dot"] = Graph("--format", "dot"),
        ["dot by stage"] = Graph("--format", "dot", "--stages"),
        ["json"] = Graph("--format", "json"),
    });

    [Fact]
    public void A_focus_leaves_what_is_not_connected_with_the_service_out()
    {
        string text = Graph("--focus", "smtp-mail");
        Assert.Equal("Shop: 2 services in 2 assemblies\n\nclock (Clock in Shop.Data) stage data\n\nsmtp-mail (SmtpMail in Shop.Orders) key \"smtp \\\"fast\\\"\"\n  -> clock (first call)\n", text);
    }

    [Fact]
    public void What_depends_on_the_focus_through_others_is_kept()
    {
        string text = Graph("--focus", "IDatabase");
        Assert.Contains("\nbasket (", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nend (", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_is_shown_with_what_it_references()
    {
        string text = _shop.Run("graph", "{0}/Shop.Orders.dll").With(0).Output;
        Assert.StartsWith("Shop.Orders: 7 services in 2 assemblies\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_run_prints_the_same_bytes() => Assert.Equal(Graph("--format", "json"), Graph("--format", "json"));

    [Fact]
    public void A_file_is_written_with_what_would_be_printed()
    {
        Assert.Equal("written: graph.mmd\n", _shop.Run("graph", "{0}/Shop.dll", "--format", "mermaid", "--output", "{0}/graph.mmd").With(0).Output);
        Assert.Equal(Graph("--format", "mermaid"), File.ReadAllText(_shop.PathOf("graph.mmd")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error_that_names_it()
    {
        Ran ran = _shop.Run("graph", "{0}/Shop.dll", "-o", "{0}/no/such/graph.txt").With(2);
        Assert.Contains("no/such/graph.txt' cannot be written: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped_in_pictures()
    {
        using Deployed odd = new Deployed().Root("Odd", """[Service(Name = "a \"b\" <c> #1;`\\")] public sealed class A { } [Service(Name = "subgraph")] public sealed class B(A a) { public A A => a; }""");
        Assert.Equal("flowchart LR\n    s0[\"a #34;b#34; #60;c#62; #35;1#59;#96;#92;\"]\n    s1[\"subgraph\"]\n    s1 --> s0\n", odd.Run("graph", "{0}/Odd.dll", "--format", "mermaid").With(0).Output);
        Assert.Contains("""s0 [label="a \"b\" <c> #1;`\\"];""", odd.Run("graph", "{0}/Odd.dll", "--format", "dot").With(0).Output, StringComparison.Ordinal);
    }

    private string Graph(params string[] options) => _shop.Run(["graph", "{0}/Shop.dll", .. options]).With(0).Output;
}
