using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;

namespace Mesh.Generators.Tests.Manifest;

public class RootManifestTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var manifest = new RootManifest(
            [new PlannedModel("global::A", "App", []), new PlannedModel("global::B<global::A>", "Lib,App", [0])],
            [new RequestModel("global::IFoo", "\"k\"", "App"), new RequestModel("global::IFoo", null, "App"), new RequestModel("global::IFoo", null, "Lib"), new RequestModel("global::IFoo", "1", "")],
            []);
        Assert.Equal(
            """{"v":2,"plan":[["global::A"],["global::B<global::A>","Lib,App",0]],"open":[["global::IFoo","\"k\""],["global::IFoo"],["global::IFoo",null,"Lib"],["global::IFoo","1",""]],"ambiguous":[]}""",
            manifest.Write("App"));
        Assert.Equal(manifest, RootManifest.Read(manifest.Write("App"), "App"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"plan":[["global::A",1]]}""")]
    [InlineData("""{"plan":[["global::A",-1]]}""")]
    public void What_is_no_manifest_is_not_read(string text) => Assert.Null(RootManifest.Read(text, "App"));

    [Fact]
    public void What_a_later_version_adds_is_passed_over() =>
        Assert.Equal([new PlannedModel("global::A", "App", [])], RootManifest.Read("""{"v":3,"plan":[["global::A",{"new":1}],[7]],"new":true}""", "App")!.Plan);

    [Fact]
    public void An_earlier_version_did_not_say_where_types_are()
    {
        RootManifest old = RootManifest.Read("""{"v":1,"plan":[["global::A"],["global::B",0]],"open":[["global::IFoo","1"]],"ambiguous":[]}""", "App")!;
        Assert.All(old.Plan, static planned => Assert.Null(planned.Origin));
        Assert.Equal([new RequestModel("global::IFoo", "1", null)], old.Open);
    }

    [Fact]
    public void What_the_host_is_trusted_to_provide_is_not_open()
    {
        var service = new ServiceModel
        {
            Name = "a",
            Type = new TypeRef("global::A"),
            Registrar = new TypeRef("global::R"),
            Parameters = [new ParameterModel { Name = "log", Type = new TypeRef("global::ILogger"), Trusted = true }, new ParameterModel { Name = "foo", Type = new TypeRef("global::IFoo") }],
        };
        RootManifest manifest = RootManifest.Of(DependencyGraphBuilder.Build([service], [], static _ => true), [0]);
        Assert.Equal([new RequestModel("global::IFoo", null, "")], manifest.Open);
    }
}
