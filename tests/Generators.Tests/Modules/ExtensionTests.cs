using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Modules;

/// <summary>What public methods register by hand, as the metadata of their assembly tells it.</summary>
public class ExtensionTests
{
    [Fact]
    public void A_public_method_carries_what_it_registers_and_what_the_methods_do_that_it_calls()
    {
        ExtensionModel extension = Assert.Single(Extensions(
            """
            public interface IClock; public class Clock(TimeProvider time, string? zone = null) : IClock, IDisposable { public void Dispose() { } }
            public static class Clocks
            {
                public static IServiceCollection AddClocks(this IServiceCollection services, bool utc)
                {
                    if (utc) services.AddKeyedScoped<IClock>("utc", (sp, key) => new Clock(sp.GetRequiredService<TimeProvider>()));
                    return Inner(services);
                }

                private static IServiceCollection Inner(IServiceCollection services) => services.AddSingleton<IClock, Clock>();
            }
            """));
        Assert.Equal("AddClocks", extension.Name);
        Assert.Equal([(StepKind.Add, false, "\"utc\"", Lifetime.Scoped, RegistrationKind.Factory), (StepKind.Add, true, null, Lifetime.Singleton, RegistrationKind.Type)], extension.Steps.Select(static step => (step.Kind, step.IsCertain, step.Registration!.Key, step.Registration.Lifetime, step.Registration.Kind)));
        Assert.All(extension.Steps, static step => Assert.True(step.Registration is { IsDisposable: true, Implementation.Template: "global::Clock" }));
        Assert.Equal(["time", "zone"], extension.Steps[1].Registration!.Constructors.Single().Parameters.Select(static parameter => parameter.Name));
    }

    [Theory]
    [InlineData("internal static class A { public static void AddA(this IServiceCollection services) => services.AddSingleton<object>(); }")]
    [InlineData("public static class A { internal static void AddA(this IServiceCollection services) => services.AddSingleton<object>(); }")]
    [InlineData("public static class A { public static void AddA(this List<string> services) => services.Add(\"\"); }")]
    [InlineData("public static class A { public static void AddA(this IServiceCollection services) { } }")]
    public void What_cannot_be_called_or_registers_nothing_is_not_in_the_metadata(string source) => Assert.Empty(Extensions(source));

    [Fact]
    public void A_manifest_reads_as_it_was_written()
    {
        ExtensionModel extension = Assert.Single(Extensions(
            """
            public interface IRepo<T>; public class Repo<T>(IRepo<List<T>> next) : IRepo<T>;
            public static class A { public static void AddA(this IServiceCollection services) { services.AddTransient(typeof(IRepo<>), typeof(Repo<>)); services.AddLogging(); services.AddMesh(); } }
            """));
        Assert.Equal(extension, ExtensionManifest.Read(ExtensionManifest.Write(extension, "Test"), "Test"));
        Assert.Equal(["T"], extension.Steps[0].Registration!.TypeParameters);
        Assert.Equal([StepKind.Add, StepKind.Call, StepKind.Mesh], extension.Steps.Select(static step => step.Kind));
    }

    [Fact]
    public void A_method_carries_the_endpoints_that_it_maps_and_reads_as_it_was_written()
    {
        ExtensionModel extension = Assert.Single(Extensions(
            """
            using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Routing;
            public interface IOrders<T> { void Place(); } public interface IFree { void Do(); }
            public class Stamp(RequestDelegate next, IOrders<int> orders) { public System.Threading.Tasks.Task InvokeAsync(HttpContext context) { orders.Place(); return next(context); } }
            public static class A { public static void MapA(this WebApplication app) { app.MapGet("/a", (IOrders<string> orders, IFree? free, int id) => ""); app.MapGet("/b", (int id) => id); app.UseMiddleware<Stamp>(); } }
            """));
        Assert.Equal([("MapGet(\"/a\")", Lifetime.Scoped, null, 2), ("Stamp", Lifetime.Singleton, "T:Stamp", 1)], extension.Endpoints.Select(static endpoint => (endpoint.Name, endpoint.Lifetime, endpoint.ClassId, endpoint.Requests.Count)));
        Assert.Equal([false, true], extension.Endpoints[0].Requests.Select(static request => request.Optional));
        Assert.Equal(extension, ExtensionManifest.Read(ExtensionManifest.Write(extension, "Test"), "Test"));
        Assert.Empty(extension.Steps);
    }

    [Fact]
    public void What_methods_register_changes_no_other_file()
    {
        const string Service = "[Service] public class Plain;";
        const string Extension = "public static class A { public static void AddA(this IServiceCollection services) => services.AddSingleton<object>(); }";
        IReadOnlyDictionary<string, string> without = Generate.Files(new MeshGenerator(), Compile.Library([Service]));
        IReadOnlyDictionary<string, string> with = Generate.Files(new MeshGenerator(), Compile.Library([Service, Extension]));
        Assert.Equal(without.OrderBy(static file => file.Key, StringComparer.Ordinal), with.Where(static file => file.Key != "Mesh.Extensions.g.cs").OrderBy(static file => file.Key, StringComparer.Ordinal));
    }

    private static ExtensionModel[] Extensions(string source)
    {
        CSharpCompilation output = Generate.Output(new MeshGenerator(), Compile.Library(source, references: Compile.Web));
        return [.. output.Assembly.GetAttributes().Where(static attribute => attribute.AttributeClass!.Name == "MeshExtensionAttribute").Select(static attribute => ExtensionManifest.Read((string)attribute.ConstructorArguments[0].Value!, "Test")!)];
    }
}
