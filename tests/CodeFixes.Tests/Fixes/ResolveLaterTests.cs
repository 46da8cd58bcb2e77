using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.CodeFixes.Tests.Fixes;

public class ResolveLaterTests
{
    private const string Other = "interface IA { void Run(); } interface IB { int Count { get; } }\n[Service] class B(IA a) : IB { public int Count => a is null ? 0 : 1; }\n";

    [Theory]
    [InlineData("class A(IB b) : IA { public void Run() => Console.WriteLine(b.Count); }", "class A(Lazy<IB> b) : IA { public void Run() => Console.WriteLine(b.Value.Count); }")]
    [InlineData("class A(IB b) : IA { private readonly IB _b = b; public void Run() => Use(_b); static void Use(IB b) { } }", "class A(Lazy<IB> b) : IA { private readonly Lazy<IB> _b = b; public void Run() => Use(_b.Value); static void Use(IB b) { } }")]
    [InlineData("class A(IB b) : IA { private readonly IB _b = b ?? throw new ArgumentNullException(nameof(b)); public void Run() { _ = this._b.Count; } }", "class A(Lazy<IB> b) : IA { private readonly Lazy<IB> _b = b ?? throw new ArgumentNullException(nameof(b)); public void Run() { _ = this._b.Value.Count; } }")]
    [InlineData("class A : IA { private readonly IB _b; public A(IB b) { ArgumentNullException.ThrowIfNull(b); _b = b; } public void Run() { if (_b != null) _ = _b.Count; } }", "class A : IA { private readonly Lazy<IB> _b; public A(Lazy<IB> b) { ArgumentNullException.ThrowIfNull(b); _b = b; } public void Run() { if (_b != null) _ = _b.Value.Count; } }")]
    [InlineData("class A : IA { readonly IB b; internal A(IB b) => this.b = b; public void Run() => Later(() => b.Count); void Later(Func<int> f) { } }", "class A : IA { readonly Lazy<IB> b; internal A(Lazy<IB> b) => this.b = b; public void Run() => Later(() => b.Value.Count); void Later(Func<int> f) { } }")]
    [InlineData("class A(IB b) : IA { public IB Inner { get; } = b; public void Run() { } }", "class A(Lazy<IB> b) : IA { public IB Inner => b.Value; public void Run() { } }")]
    [InlineData("class A(/* which */ IB b) : IA { public IB Inner => b; public void Run() { _ = Inner?.Count; } }", "class A(/* which */ Lazy<IB> b) : IA { public IB Inner => b.Value; public void Run() { _ = Inner?.Count; } }")]
    [InlineData("class A([FromKeyedServices(null!)] IB b) : IA { public void Run() => _ = b?.Count; }", "class A([FromKeyedServices(null!)] Lazy<IB> b) : IA { public void Run() => _ = b.Value?.Count; }")]
    [InlineData("class A(IB b) : IA { public void Run() { } public static A Make(IB x) => new A(x); public static A Made(IB x) => new(b: x); }", "class A(Lazy<IB> b) : IA { public void Run() { } public static A Make(IB x) => new A(new Lazy<IB>(x)); public static A Made(IB x) => new(b: new Lazy<IB>(x)); }")]
    public Task A_parameter_is_resolved_at_the_first_call(string before, string after) => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Take Lazy<IB> in 'A'",
        Fix.Root($"{Other}[Service] {before}"),
        Fix.Root($"{Other}[Service] {after}"));

    [Theory]
    [InlineData("class A : IA { public A(IB b) { Console.WriteLine(b.Count); } public void Run() { } }")]
    [InlineData("class A(IB b) : IA { readonly int _count = b.Count; public void Run() => Console.WriteLine(_count); }")]
    [InlineData("class A(IB b) : Base(b), IA { public void Run() { } } class Base(IB b) { public IB B => b; }")]
    [InlineData("class A : IA { public A(IB b) : this(b, 1) { } private A(IB b, int c) { } public void Run() { } }")]
    [InlineData("class A(IB b) : IA { protected readonly IB _b = b; public void Run() { } }")]
    [InlineData("class A(IB b) : IA { private IB _b = b; public void Run() => _b = null!; }")]
    [InlineData("class A(IB b) : IA { private readonly IB _b = b, _c = null!; public void Run() { _ = (_b, _c); } }")]
    [InlineData("class A(IB b) : IA { public void Run() => b = null!; }")]
    [InlineData("class A(IB b) : IA { public void Run() => Use(ref b); static void Use(ref IB b) { } }")]
    [InlineData("class A : IA { public IB B { get; set; } public A(IB b) { B = b; } public void Run() { } }")]
    [InlineData("record A(IB B) : IA { public void Run() { } }")]
    [InlineData("class A(IB? b = null) : IA { public void Run() => _ = b?.Count; }")]
    public async Task It_is_not_offered_where_it_would_be_resolved_at_once(string source) =>
        Assert.DoesNotContain("Take Lazy<IB> in 'A'", await Fix.Harness.TitlesAsync(new ResolveLater(), Fix.Root($"{Other}[Service] {source}")));

    [Fact]
    public async Task Each_edge_of_the_cycle_is_a_choice() => Assert.Equal(
        ["Take Lazy<IA> in 'B'", "Take Lazy<IB> in 'A'"],
        (await Fix.Harness.TitlesAsync(new ResolveLater(), Fix.Root(Other + "[Service] class A(IB b) : IA { public void Run() => _ = b.Count; }"))).Order(StringComparer.Ordinal));

    [Fact]
    public Task A_dependency_that_an_attribute_names_is_waited_for_at_the_first_call() => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Wait for 'B' at the first call only",
        Fix.Root("[Service, DependsOn<B>] class A; [Service] class B(A a) { public A A => a; }"),
        Fix.Root("[Service, DependsOn<B>(Until = Until.FirstCall)] class A; [Service] class B(A a) { public A A => a; }"));

    [Fact]
    public Task So_is_one_that_a_typeof_names() => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Wait for 'B' at the first call only",
        Fix.Root("[Service, Mesh.DependsOnAttribute(typeof(B))] class A; [Service] class B(A a) { public A A => a; }"),
        Fix.Root("[Service, Mesh.DependsOnAttribute(typeof(B), Until = Until.FirstCall)] class A; [Service] class B(A a) { public A A => a; }"));

    [Fact]
    public Task Before_version_11_of_the_language_it_moves_into_a_typeof() => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Wait for 'B' at the first call only",
        Old("[Service(DependsOn = new[] { typeof(B) })] class A { } [Service] class B { public B(A a) { } }"),
        Old("[Service, DependsOn(typeof(B), Until = Until.FirstCall)] class A { } [Service] class B { public B(A a) { } }"));

    private static FixedProject[] Old(string source) => [Fix.Root(source)[0] with { Language = LanguageVersion.CSharp10 }];

    [Theory]
    [InlineData("[Service(DependsOn = [typeof(B)])] class A;", "[Service, DependsOn<B>(Until = Until.FirstCall)] class A;")]
    [InlineData("[Service(Name = \"a\", DependsOn = [typeof(B), typeof(C)])]\nclass A;", "[Service(Name = \"a\", DependsOn = [typeof(C)])]\n[DependsOn<B>(Until = Until.FirstCall)]\nclass A;")]
    [InlineData("/// <summary>A.</summary>\n[Service(DependsOn = new[] { typeof(C), typeof(B) })]\n[Obsolete]\nclass A;", "/// <summary>A.</summary>\n[Service(DependsOn = new[] { typeof(C) })]\n[DependsOn<B>(Until = Until.FirstCall)]\n[Obsolete]\nclass A;")]
    public Task One_that_the_service_attribute_names_gets_an_attribute_that_can_say_so(string before, string after) => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Wait for 'B' at the first call only",
        Fix.Root("[Service] class C; [Service] class B(A a) { public A A => a; }\n" + before),
        Fix.Root("[Service] class C; [Service] class B(A a) { public A A => a; }\n" + after));

    [Fact]
    public Task Two_cycles_through_one_attribute_are_broken_at_once() => Fix.Harness.VerifyAllAsync(
        new ResolveLater(),
        "Wait for 'B' at the first call only",
        FixAllScope.Solution,
        Fix.Root("[Service(DependsOn = [typeof(B), typeof(C)])] class A; [Service(DependsOn = [typeof(A)])] class B; [Service] class C; [Service(DependsOn = [typeof(E)])] class D; [Service(DependsOn = [typeof(D)])] class E;"),
        Fix.Root("[Service(DependsOn = [typeof(C)]), DependsOn<B>(Until = Until.FirstCall)] class A; [Service(DependsOn = [typeof(A)])] class B; [Service] class C; [Service, DependsOn<E>(Until = Until.FirstCall)] class D; [Service(DependsOn = [typeof(D)])] class E;"));

    [Fact]
    public Task Every_provider_is_resolved_later() => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Take Lazy<IEnumerable<IB>> in 'A'",
        Fix.Root("interface IA; interface IB; [Service] class B(IA a) : IB { public IA A => a; }\n[Service] class A(IEnumerable<IB> all) : IA { public IEnumerable<IB> All => all; }"),
        Fix.Root("interface IA; interface IB; [Service] class B(IA a) : IB { public IA A => a; }\n[Service] class A(Lazy<IEnumerable<IB>> all) : IA { public IEnumerable<IB> All => all.Value; }"));

    [Fact]
    public async Task A_composite_that_is_among_its_parts_is_not_resolved_later() => Assert.Empty(
        await Fix.Harness.TitlesAsync(new ResolveLater(), Fix.Root("interface IRule; [Service] class Rule : IRule; [Service] class Rules(IEnumerable<IRule> all) : IRule { public IEnumerable<IRule> All => all; }")));

    [Fact]
    public Task A_using_is_added() => Fix.Harness.VerifyAsync(
        new ResolveLater(),
        "Take Lazy<IB> in 'A'",
        [new FixedProject("App", true, "interface IA; interface IB; [Service] class B(IA a) : IB { public IA A => a; }\nnamespace N { class Lazy<T>; }", "[Service] class A(IB b) : IA { public IB B => b; }")],
        [new FixedProject("App", true, "interface IA; interface IB; [Service] class B(IA a) : IB { public IA A => a; }\nnamespace N { class Lazy<T>; }", "[Service] class A(Lazy<IB> b) : IA { public IB B => b.Value; }")]);

    [Fact]
    public Task All_cycles_are_broken() => Fix.Harness.VerifyAllAsync(
        new ResolveLater(),
        "Take Lazy<B> in 'A'",
        FixAllScope.Solution,
        Fix.Root("[Service] class A(B b) { public B B => b; }\n[Service] class B(A a) { public A A => a; }", "[Service] class C(D d) { public D D => d; }\n[Service] class D(C c) { public C C => c; }"),
        Fix.Root("[Service] class A(Lazy<B> b) { public B B => b.Value; }\n[Service] class B(A a) { public A A => a; }", "[Service] class C(Lazy<D> d) { public D D => d.Value; }\n[Service] class D(C c) { public C C => c; }"));
}
