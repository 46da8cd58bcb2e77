using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class ChangeLifetimeTests
{
    private const string Holder = "class Holder(Held held) { public Held Held => held; }";

    [Theory]
    [InlineData("[Service]", "[Service(Lifetime = ServiceLifetime.Scoped)]")]
    [InlineData("[Service(Critical = false)]", "[Service(Critical = false, Lifetime = ServiceLifetime.Scoped)]")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Singleton, Name = \"x\")]", "[Service(Lifetime = ServiceLifetime.Scoped, Name = \"x\")]")]
    public Task The_one_that_holds_becomes_scoped(string before, string after) => Fix.Harness.VerifyAsync(
        new ChangeLifetime(),
        "Make 'Holder' scoped",
        Fix.Root($"[Service(Lifetime = ServiceLifetime.Scoped)] class Held; {before} {Holder}"),
        Fix.Root($"[Service(Lifetime = ServiceLifetime.Scoped)] class Held; {after} {Holder}"));

    [Theory]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)]", "[Service]")]
    [InlineData("[Service(Name = \"x\", Lifetime = ServiceLifetime.Scoped, Critical = false)]", "[Service(Name = \"x\", Critical = false)]")]
    public Task What_is_held_becomes_a_singleton(string before, string after) => Fix.Harness.VerifyAsync(
        new ChangeLifetime(),
        "Make 'Held' a singleton",
        Fix.Root($"{before} class Held; [Service] {Holder}"),
        Fix.Root($"{after} class Held; [Service] {Holder}"));

    [Theory]
    [InlineData("s.AddScoped<Held>();", "s.AddSingleton<Held>();")]
    [InlineData("s.Add(ServiceDescriptor.Scoped<Held, Held>());", "s.Add(ServiceDescriptor.Singleton<Held, Held>());")]
    public Task What_is_registered_by_hand_is_changed_there(string before, string after) => Fix.Harness.VerifyAsync(
        new ChangeLifetime(),
        "Make 'Held' a singleton",
        Fix.Root($"class Held; [Service] {Holder} static class Startup {{ static void M(IServiceCollection s) {{ s.AddMesh(); {before} }} }}"),
        Fix.Root($"class Held; [Service] {Holder} static class Startup {{ static void M(IServiceCollection s) {{ s.AddMesh(); {after} }} }}"));

    [Fact]
    public Task All_are_changed_in_the_same_way() => Fix.Harness.VerifyAllAsync(
        new ChangeLifetime(),
        "Make 'A' scoped",
        FixAllScope.Project,
        Fix.Root("[Service(Lifetime = ServiceLifetime.Scoped)] class S; [Service(Lifetime = ServiceLifetime.Scoped)] class T;", "[Service] class A(S s, T t) { public object O => (s, t); }", "[Service] class B(T t) { public object O => t; }"),
        Fix.Root("[Service(Lifetime = ServiceLifetime.Scoped)] class S; [Service(Lifetime = ServiceLifetime.Scoped)] class T;", "[Service(Lifetime = ServiceLifetime.Scoped)] class A(S s, T t) { public object O => (s, t); }", "[Service(Lifetime = ServiceLifetime.Scoped)] class B(T t) { public object O => t; }"));
}
