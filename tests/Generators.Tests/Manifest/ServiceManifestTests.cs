using Mesh.Shared.Manifest;
using Mesh.Shared.Model;

namespace Mesh.Generators.Tests.Manifest;

public class ServiceManifestTests
{
    private static readonly ServiceModel s_service = new()
    {
        Name = "a \"quoted\" \\ name\n\u0001 \ud83d\ude00",
        Type = new TypeRef("global::A.B<{0}, {1}>", [new TypeRef("!T"), new TypeRef("{0}[]", [new TypeRef("global::X", default, "Other")])], "Lib"),
        Registrar = new TypeRef("global::G.A_B<{0}>", [new TypeRef("!T")]),
        ClosedEntry = "global::G.Module.Closed_1",
        TypeParameters = ["T"],
        Lifetime = Mesh.Shared.Model.Lifetime.Transient,
        Key = "\"k\"",
        Critical = true,
        Start = new StartModel { Timeout = 5, Retries = 2, RetryDelay = 6, Pool = "p", SkipAfter = 4, GateTimeout = 7, StopTimeout = 8, Stage = "s", RestartWhenUnhealthy = true, CallableWhenFailed = true, Prepares = true, Initializes = true },
        Capabilities = ["x", ""],
        Version = "1.2.3-rc.1",
        Resources = new ResourcesModel(500, 1L << 40, 3),
        Contracts = [new ContractModel(new TypeRef("global::I", default, "Lib"), new TypeRef("global::F"), true), new ContractModel(new TypeRef("global::Base"), null, false)],
        Parameters =
        [
            new ParameterModel { Name = "p", Type = new TypeRef("global::J", default, "Other"), Kind = ParameterKind.Lazy, Inner = [new NestedKind(ParameterKind.Func), new NestedKind(ParameterKind.Many)], Optional = true, Key = "1", Trusted = true, IsPublic = false },
            new ParameterModel { Name = "q", Type = new TypeRef("string") },
        ],
        Edges = [new EdgeModel(new TypeRef("global::E", default, "Third"), true, Mesh.Shared.Model.Until.Healthy, true)],
        IsDisposable = true,
        IsHidden = true,
        UsageWarnings = ["CS0612", "APP002"],
        UnreferencedCode = "Reflects.",
        DynamicCode = "",
    };

    [Fact]
    public void What_is_written_is_read_back() => Assert.Equal(s_service, ServiceManifest.Read(ServiceManifest.Write(s_service, "Lib"), "Lib"));

    [Fact]
    public void A_service_with_defaults_only_is_read_back()
    {
        var plain = new ServiceModel { Name = "n", Type = new TypeRef("T"), Registrar = new TypeRef("R") };
        Assert.Equal(plain, ServiceManifest.Read(ServiceManifest.Write(plain, "Lib"), "Lib"));
        Assert.Equal("""{"v":2,"name":"n","type":"T","registrar":"R"}""", ServiceManifest.Write(plain, "Lib"));
    }

    [Fact]
    public void Types_of_other_assemblies_are_listed_by_assembly_once_each()
    {
        var foreign = new TypeRef("global::R<{0}>", [new TypeRef("global::X", default, "Contracts")], "Contracts");
        var service = new ServiceModel
        {
            Name = "n",
            Type = new TypeRef("global::S", default, "Lib"),
            Registrar = new TypeRef("global::M.S"),
            Parameters = [new ParameterModel { Name = "a", Type = foreign }, new ParameterModel { Name = "b", Type = foreign }, new ParameterModel { Name = "c", Type = new TypeRef("global::System.Uri") }],
        };
        string manifest = ServiceManifest.Write(service, "Lib");
        Assert.EndsWith("""
            "homes":{"":["global::System.Uri"],"Contracts":["global::R<{0}>","global::X"]}}
            """, manifest, StringComparison.Ordinal);
        Assert.Equal(service, ServiceManifest.Read(manifest, "Lib"));
    }

    [Fact]
    public void What_an_earlier_version_wrote_is_read_with_the_defaults_of_what_it_did_not_know()
    {
        ServiceModel? old = ServiceManifest.Read("""{"v":1,"name":"n","type":"T","registrar":"R","startTimeout":5,"dependsOn":[{"type":"E","until":1}]}""", "Lib");
        Assert.Equal(new StartModel { Timeout = 5 }, old!.Start);
        Assert.Equal(Mesh.Shared.Model.Until.Constructed, Assert.Single(old.Edges).Until);
        ServiceModel? named = ServiceManifest.Read("""{"v":1,"name":"n","type":"global::T","registrar":"global::R","dependsOn":[{"type":["global::E<{0}>","int"]}]}""", "Lib");
        Assert.Equal((new TypeRef("global::T", default, ManifestHomes.Unknown), new TypeRef("global::E<{0}>", [new TypeRef("int")], ManifestHomes.Unknown)), (named!.Type, Assert.Single(named.Edges).Target));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("true")]
    public void A_number_of_retries_that_is_none_is_passed_over(string retries) =>
        Assert.Null(ServiceManifest.Read($$"""{"v":1,"name":"n","type":"T","registrar":"R","startRetries":{{retries}}}""", "Lib")!.Start.Retries);

    [Fact]
    public void What_only_a_later_version_has_a_name_for_is_taken_for_the_default()
    {
        ServiceModel? later = ServiceManifest.Read("""{"v":2,"name":"n","type":"T","registrar":"R","lifetime":3,"dependsOn":[{"type":"E","until":4},{"type":"F","until":-1},{"type":"G","until":3}]}""", "Lib");
        Assert.Equal(Mesh.Shared.Model.Lifetime.Singleton, later!.Lifetime);
        Assert.Equal([Mesh.Shared.Model.Until.Initialized, Mesh.Shared.Model.Until.Initialized, Mesh.Shared.Model.Until.Healthy], later.Edges.Select(static edge => edge.Until));
    }

    [Fact]
    public void No_truncation_or_change_of_a_manifest_makes_the_reader_throw()
    {
        string manifest = ServiceManifest.Write(s_service, "Lib");
        for (int i = 0; i < manifest.Length; i++)
        {
            ServiceManifest.Read(manifest[..i], "Lib");
            ServiceManifest.Read(manifest[..i] + "]" + manifest[i..], "Lib");
            ServiceManifest.Read(manifest.Remove(i, 1), "Lib");
        }

        Assert.Null(ServiceManifest.Read(manifest[..^1], "Lib"));
        Assert.Null(ServiceManifest.Read(new string('[', 100_000), "Lib"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"name":1,"type":"T","registrar":"R"}""")]
    [InlineData("""{"name":"n","type":[],"registrar":"R"}""")]
    [InlineData("""{"name":"n","type":"T","registrar":"R"} more""")]
    public void What_is_no_manifest_is_refused(string text) => Assert.Null(ServiceManifest.Read(text, "Lib"));
}
