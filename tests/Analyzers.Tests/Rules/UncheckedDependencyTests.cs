using Mesh.Analyzers.Tests.Registrations;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class UncheckedDependencyTests
{
    [Theory]
    [InlineData("public static void R(IServiceCollection s) => s.{|MESH062:AddSingleton(Type.GetType(\"IX\")!, Activator.CreateInstance(typeof(X))!)|};")]
    [InlineData("public static void R(IServiceCollection s) { Type t = Type.GetType(\"IX\")!; s.TryAdd(ServiceDescriptor.{|MESH062:Scoped(t, p => new X())|}); }")]
    [InlineData("public static void R(IServiceCollection s) { foreach (var t in Assembly.LoadFrom(\"plugin.dll\").GetTypes()) s.{|MESH062:AddSingleton(t.GetInterfaces()[0], t)|}; }")]
    [InlineData("public static void R(IServiceCollection s) { foreach (var a in AppDomain.CurrentDomain.GetAssemblies()) foreach (var t in a.GetTypes()) s.{|MESH062:AddSingleton(t)|}; }")]
    [InlineData("public static void R(IServiceCollection s, params Type[] types) { foreach (var t in types) s.{|MESH062:AddSingleton(t, typeof(X))|}; } public static Action<IServiceCollection, Type[]> Other => R;")]
    [InlineData("public static Type? T { get; set; } public static void R(IServiceCollection s) => s.{|MESH062:AddSingleton(T!, typeof(X))|};")]
    [InlineData("public static readonly List<Type> All = []; public static void R(IServiceCollection s) { foreach (var t in All) s.{|MESH062:AddSingleton(t, typeof(X))|}; }")]
    [InlineData("public static Func<Type> Make = () => typeof(IX); public static void R(IServiceCollection s) => s.{|MESH062:AddSingleton(Make(), typeof(X))|};")]
    [InlineData("static void Fill(List<Type> all) { } public static void R(IServiceCollection s) { var all = new List<Type>(); Fill(all); foreach (var t in all) s.{|MESH062:AddSingleton(t, typeof(X))|}; }")]
    [InlineData("static bool Give(out Type type) { type = typeof(IX); return true; } public static void R(IServiceCollection s) { if (Give(out Type t)) s.{|MESH062:AddSingleton(t, typeof(X))|}; }")]
    [InlineData("public static void R(IServiceCollection s) { object x = new X(); s.{|MESH062:AddSingleton(x.GetType().GetInterfaces()[0], x)|}; }")]
    [InlineData("sealed class Module<T>(IServiceCollection s) where T : class { public void Load() => s.{|MESH062:AddSingleton<T>()|}; } public static void R(IServiceCollection s) => new Module<IX>(s).Load();")]
    [InlineData("public class Base(IServiceCollection s) { protected virtual Type T => typeof(X); public void Load() => s.{|MESH062:AddSingleton(T, typeof(X))|}; } public static void R(IServiceCollection s) => new Base(s).Load();")]
    public Task Where_the_compiler_cannot_know_the_type_anything_may_be_provided_and_the_place_is_told(string members) => ComputedSource.Check(members, "IX x, IUnmade unmade");

    [Fact]
    public async Task What_is_not_checked_is_told_once_for_each_place()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            public interface IA; public interface IB;
            static class Reg { static void R(IServiceCollection s, Type a) { s.{|MESH062:AddSingleton(Type.GetType("IA")!, a)|}; s.AddSingleton(Type.GetType("IB")!, a); } }
            [Service] class U(IA a, IB b); [Service] class V(IB b);
            """));
        Assert.Equal(
            "What is registered here is known only when the application runs. Nothing else provides 'IA' and 'IB': this may, or they are missing. help: register them by their types, or if this does, write [assembly: ProvidedByHost<IA>].",
            Run.Message(diagnostic));
        Assert.Equal(3, diagnostic.AdditionalLocations.Count);
    }

    [Fact]
    public async Task Where_nothing_is_missing_nothing_is_told() =>
        await Run.Root("public interface IA; [Service] class A : IA; static class Reg { static void R(IServiceCollection s, Type a) => s.AddSingleton(Type.GetType(\"IA\")!, a); } [Service] class U(IA a, TimeProvider time);");
}
