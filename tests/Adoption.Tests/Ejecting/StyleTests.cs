namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>What is written looks like the files beside it, and what was there stays as it was.</summary>
public sealed class StyleTests
{
    [Fact]
    public async Task Files_have_the_namespaces_and_the_indentation_of_their_project()
    {
        Ejected ejected = await Ejected.OfAsync("using Mesh;\nnamespace App\n{\n\tpublic interface IA\n\t{\n\t}\n\n\t[Service]\n\tclass A : IA\n\t{\n\t}\n}\n");
        Assert.Equal(
            "namespace App\n{\n\t/// <summary>Registers the services of App.</summary>\n\tpublic static class AppServiceRegistrations\n\t{\n\t\t/// <summary>Adds the services of App. What is registered afterwards wins.</summary>\n\t\tpublic static IServiceCollection AddAppServices(this IServiceCollection services)\n\t\t{\n\t\t\tservices.AddSingleton<IA, A>();\n\t\t\treturn services;\n\t\t}\n\t}\n}\n",
            await ejected.TextAsync("ServiceRegistrations.cs"));
        Assert.Equal("namespace App\n{\n\tpublic interface IA\n\t{\n\t}\n\n\tclass A : IA\n\t{\n\t}\n}\n", await ejected.TextAsync("Test0.cs"));
    }

    [Theory]
    [InlineData("[Service] class A { }", "class A { }")]
    [InlineData("/// <summary>A.</summary>\n[Service] // for all\nclass A { }", "/// <summary>A.</summary>\n// for all\nclass A { }")]
    [InlineData("[Service, Serializable]\nclass A { }", "[Serializable]\nclass A { }")]
    [InlineData("[Service] [Serializable]\nclass A { }", "[Serializable]\nclass A { }")]
    [InlineData("#pragma warning disable MESH001\n[Service(Name = \"a\",\n    Critical = true)]\nclass A { }\n#pragma warning restore MESH001", "#pragma warning disable MESH001\nclass A { }\n#pragma warning restore MESH001")]
    [InlineData("using System.Text;\nusing Mesh;\nusing Mesh.Policies;\n\n[Service]\nclass A { }", "using System.Text;\n\nclass A { }")]
    [InlineData("using Mesh;\n\n[assembly: ProvidedByHost<IDisposable>]\n\n[Service]\nclass A { }", "class A { }")]
    [InlineData("[Service]\nclass A : IServiceLifecycle { }", "class A { }")]
    [InlineData("[Service]\nclass A : ICloneable, IServiceLifecycle, IDisposable { public object Clone() => this; public void Dispose() { } }", "class A : ICloneable, IDisposable { public object Clone() => this; public void Dispose() { } }")]
    [InlineData("using System.Text;\nusing Microsoft.Extensions.Options;\n\n[Service(Key = typeof(IOptions<Version>))]\nclass A { }", "using System.Text;\n\nclass A { }")]
    public async Task Only_what_is_of_Mesh_goes(string before, string after)
    {
        Ejected ejected = await Ejected.OfAsync(before);
        Assert.Equal(after, await ejected.TextAsync("Test0.cs"));
    }

    [Theory]
    [InlineData("services.AddMesh();", "services.AddAppServices();")]
    [InlineData("services.AddLogging().AddMesh().AddOptions();", "services.AddLogging().AddAppServices().AddOptions();")]
    [InlineData("builder.AddMesh();", "builder.Services.AddAppServices();")]
    [InlineData("var same = builder.AddMesh();", "builder.Services.AddAppServices();\n        var same = builder;")]
    [InlineData("services.AddMesh(options => options.Parallel = false);", "services.AddAppServices();")]
    public async Task The_registrations_stand_where_AddMesh_stood(string before, string after)
    {
        string Source(string statement) => $"[Service] class A;\nstatic class Program\n{{\n    static void Run(IServiceCollection services, Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)\n    {{\n        {statement}\n    }}\n}}\n";
        Ejected ejected = await Ejected.OfAsync(Source(before));
        await ejected.AssertFreeAsync();
        Assert.Equal(Source(after).Replace("[Service] ", "", StringComparison.Ordinal), await ejected.TextAsync("Test0.cs"));
        Assert.Equal(before.Contains("options", StringComparison.Ordinal) ? 1 : 0, ejected.Result.Left.Count);
    }

    [Fact]
    public async Task AddMesh_becomes_the_registrations_of_all_projects_with_their_namespaces()
    {
        Ejected ejected = await Ejected.OfAsync(
            new FixedProject("Shop.Data", false, "namespace Shop.Data;\n[Service] class Database;"),
            new FixedProject("Shop.Core", false, "namespace Shop.Core;\n[Service] class Core;") { References = ["Shop.Data"] },
            new FixedProject("Shop.None", false, "namespace Shop.None;\nclass None;"),
            new FixedProject("Shop", true, "using System.Text;\n\nnamespace Shop;\n\nstatic class Program\n{\n    static void Run(IServiceCollection services) => services.AddMesh();\n}\n") { References = ["Shop.Data", "Shop.Core", "Shop.None"] });
        await ejected.AssertFreeAsync();
        Assert.Equal("using System.Text;\nusing Shop.Core;\nusing Shop.Data;\n\nnamespace Shop;\n\nstatic class Program\n{\n    static void Run(IServiceCollection services) => services.AddShopDataServices().AddShopCoreServices();\n}\n", await ejected.TextAsync("Test0.cs", "Shop"));
    }
}
