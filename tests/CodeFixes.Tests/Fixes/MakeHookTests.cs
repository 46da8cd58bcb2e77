using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class MakeHookTests
{
    [Theory]
    [InlineData("class Store { public ValueTask InitializeAsync(CancellationToken token) => default; }", "class Store : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) => default; }")]
    [InlineData("class Store { public async Task InitializeAsync() => await Task.Yield(); }", "class Store : IServiceLifecycle { public async ValueTask InitializeAsync(CancellationToken cancellationToken) => await Task.Yield(); }")]
    [InlineData("class Store { public async void InitializeAsync() => await Task.Yield(); }", "class Store : IServiceLifecycle { public async ValueTask InitializeAsync(CancellationToken cancellationToken) => await Task.Yield(); }")]
    [InlineData("class Store : IServiceLifecycle { public ValueTask InitialiseAsync(CancellationToken token) => default; }", "class Store : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) => default; }")]
    [InlineData("class Store : IServiceLifecycle { private async Task InitAsync(CancellationToken token) => await Task.Yield(); }", "class Store : IServiceLifecycle { public async ValueTask InitializeAsync(CancellationToken token) => await Task.Yield(); }")]
    public Task The_method_becomes_the_hook(string before, string after) => Fix.Harness.VerifyAsync(new MakeHook(), $"Make it the hook 'InitializeAsync'", Fix.Root("[Service] " + before), Fix.Root("[Service] " + after));

    [Fact]
    public Task A_slip_in_the_suffix_is_mended() => Fix.Harness.VerifyAsync(
        new MakeHook(),
        "Make it the hook 'ReadyAsync'",
        Fix.Root("[Service] class Store : IServiceLifecycle { public ValueTask ReadyAsnyc(CancellationToken token) => default; }"),
        Fix.Root("[Service] class Store : IServiceLifecycle { public ValueTask ReadyAsync(CancellationToken token) => default; }"));

    [Fact]
    public Task All_hooks_of_a_class_are_made_at_once() => Fix.Harness.VerifyAllAsync(
        new MakeHook(),
        "Make it the hook 'InitializeAsync'",
        FixAllScope.Solution,
        Fix.Root("[Service] class Store { public ValueTask InitializeAsync() => default; public ValueTask CleanUpAsync() => default; }"),
        Fix.Root("[Service] class Store : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken cancellationToken) => default; public ValueTask CleanupAsync(CancellationToken cancellationToken) => default; }"));

    [Theory]
    [InlineData("class Store { public Task InitializeAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("class Store : IServiceLifecycle { public void Initialize() { } }")]
    [InlineData("class Store { public async Task InitializeAsync(CancellationToken token, bool force = false) => await Task.Delay(force ? 0 : 1, token); }")]
    [InlineData("class Store : IServiceLifecycle { public async Task<int> InitializeAsync() { await Task.Yield(); return 1; } }")]
    [InlineData("class Store : IServiceLifecycle { public static ValueTask InitializeAsync(CancellationToken token) => default; }")]
    [InlineData("class Store { public async Task StartAsync(CancellationToken token) => await Task.Yield(); }")]
    public async Task What_would_have_to_be_wrapped_is_left_to_the_author(string source) => Assert.Empty(await Fix.Harness.TitlesAsync(new MakeHook(), Fix.Root("[Service] " + source)));
}
