using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class HookNeverCalledTests
{
    [Fact]
    public async Task A_hook_of_a_class_without_the_interface_is_never_called()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root("[Service] class Store { public ValueTask {|MESH074:InitializeAsync|}(CancellationToken token) => default; }"));
        Assert.Equal("'InitializeAsync' of 'Store' is never called: 'Store' does not implement IServiceLifecycle. help: implement IServiceLifecycle.", Run.Message(diagnostic));
        Assert.Equal("InitializeAsync", diagnostic.Properties["Hook"]);
    }

    [Theory]
    [InlineData("public ValueTask {|MESH074:PrepareAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:ReadyAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:CleanupAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:JoinedAsync|}(string service, CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:InitializeAsync|}() => default;")]
    [InlineData("public Task {|MESH074:InitializeAsync|}(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("public async void {|MESH074:InitializeAsync|}() => await Task.Yield();")]
    [InlineData("private ValueTask {|MESH074:InitializeAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:InitialiseAsync|}(CancellationToken token) => default;")]
    [InlineData("public Task {|MESH074:InitAsync|}() => Task.CompletedTask;")]
    [InlineData("public Task {|MESH074:Initialize|}() => Task.CompletedTask;")]
    [InlineData("public ValueTask {|MESH074:IntializeAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:CleanUpAsync|}() => default;")]
    public async Task Whatever_it_is_meant_as_is_told_with_and_without_the_interface(string method)
    {
        await Run.Root($"[Service] class Store {{ {method} }}");
        // The right signature implements the interface.
        if (Is(method)) await Run.Root($"[Service] class Store : IServiceLifecycle {{ {method.Replace("{|MESH074:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)} }}");
        else await Run.Root($"[Service] class Store : IServiceLifecycle {{ {method} }}");

        static bool Is(string method) => method.StartsWith("public ValueTask", StringComparison.Ordinal) && method.Contains("CancellationToken", StringComparison.Ordinal)
            && new[] { ":PrepareAsync|", ":ReadyAsync|", ":CleanupAsync|", ":JoinedAsync|" }.Any(name => method.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class Store : IServiceLifecycle { public ValueTask InitialiseAsync(CancellationToken token) => default; }", "the hook is 'public ValueTask InitializeAsync(CancellationToken)'. help: make it 'public ValueTask InitializeAsync(CancellationToken)'.")]
    [InlineData("class Store : IServiceLifecycle { public void Initialize() { } }", "the hook is 'public ValueTask InitializeAsync(CancellationToken)'. help: make it 'public ValueTask InitializeAsync(CancellationToken)'.")]
    [InlineData("class Store { public Task InitAsync() => Task.CompletedTask; }", "'Store' does not implement IServiceLifecycle, and the hook is 'public ValueTask InitializeAsync(CancellationToken)'. help: implement IServiceLifecycle, and make it 'public ValueTask InitializeAsync(CancellationToken)'.")]
    public async Task The_message_says_what_is_wrong(string source, string ending) =>
        Assert.EndsWith("is never called: " + ending, Run.Message(Assert.Single(await Run.Over(Compile.Root("[Service] " + source)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("public ValueTask {|MESH074:ReadyAsnyc|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:RaedyAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:RedyAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:JoinnedAsync|}(string service, CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:InitializeAync|}(CancellationToken token) => default;")]
    [InlineData("public Task {|MESH074:IntializeAsyn|}() => Task.CompletedTask;")]
    [InlineData("public Task {|MESH074:Intialize|}() => Task.CompletedTask;")]
    [InlineData("public ValueTask {|MESH074:PerpareAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:CleenupAsynch|}(CancellationToken token) => default;")]
    public async Task So_is_a_slip_in_the_name_and_in_its_suffix(string method)
    {
        await Run.Root($"[Service] class Store {{ {method} }}");
        await Run.Root($"[Service] class Store : IServiceLifecycle {{ {method} }}");
    }

    [Theory]
    [InlineData("public ValueTask {|MESH074:InitializeAsync|}(CancellationToken token, bool force = false) => default;")]
    [InlineData("public Task {|MESH074:InitializeAsync|}(int retries = 3, CancellationToken token = default) => Task.CompletedTask;")]
    [InlineData("public ValueTask {|MESH074:ReadyAsync|}(params int[] values) => default;")]
    [InlineData("public ValueTask {|MESH074:InitialiseAsync|}(bool force = false) => default;")]
    [InlineData("public ValueTask {|MESH074:InitializeAsync|}(CancellationTokenSource source) => default;")]
    [InlineData("public Task {|MESH074:InitializeAsync|}(IServiceProvider services, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("public ValueTask {|MESH074:JoinedAsync|}(Type service, CancellationToken token) => default;")]
    public async Task So_is_one_that_wants_more_than_the_start_gives(string method)
    {
        await Run.Root($"[Service] class Store {{ {method} }}");
        await Run.Root($"[Service] class Store : IServiceLifecycle {{ {method} }}");
    }

    [Theory]
    [InlineData("public Task {|MESH074:InitializeAsync|}(string path) => Task.CompletedTask;")]
    [InlineData("public ValueTask<bool> {|MESH074:InitializeAsync|}(CancellationToken token) => default;")]
    [InlineData("public bool {|MESH074:PrepareAsync|}(CancellationToken token) => true;")]
    [InlineData("public static ValueTask {|MESH074:ReadyAsync|}(CancellationToken token) => default;")]
    [InlineData("public ValueTask {|MESH074:CleanupAsync|}(in CancellationToken token) => default;")]
    public Task With_the_interface_the_name_of_a_hook_is_enough(string method) => Run.Root($"[Service] class Store : IServiceLifecycle {{ {method} }}");

    [Theory]
    [InlineData("ValueTask InitializeAsync(IServiceProvider services)", DiagnosticSeverity.Info)]
    [InlineData("ValueTask InitializeAsync(bool force = false)", DiagnosticSeverity.Warning)]
    public async Task What_only_the_name_tells_is_an_information(string method, DiagnosticSeverity severity) =>
        Assert.Equal(severity, Assert.Single(await Run.Over(Compile.Root($"[Service] class Store {{ public {method} => default; }}"))).Severity);

    [Theory]
    [InlineData("public ValueTask ReadAsync(CancellationToken token) => default;")]
    [InlineData("public ValueTask JoinAsync(string group, CancellationToken token) => default;")]
    [InlineData("public ValueTask InitializeSync(CancellationToken token) => default;")]
    [InlineData("public ValueTask InitializeAll(CancellationToken token) => default;")]
    [InlineData("public ValueTask Prepared(CancellationToken token) => default;")]
    [InlineData("public void Clean() { }")]
    [InlineData("public ValueTask SteadyAsync(CancellationToken token) => default;")]
    [InlineData("public ValueTask InitialiseAsync(string path) => default;")]
    [InlineData("public ValueTask StartAsync(CancellationToken token) => default;")]
    public Task Names_that_are_words_of_their_own_are_left_alone_even_with_the_interface(string method) => Run.Root($"[Service] class Store : IServiceLifecycle {{ {method} }}");

    [Theory]
    [InlineData("StartAsync", "InitializeAsync")]
    [InlineData("StopAsync", "CleanupAsync")]
    public async Task The_methods_of_a_hosted_service_are_never_called_where_it_is_none(string method, string hook) => Assert.Equal(
        $"'{method}' of 'Pump' is never called: 'Pump' implements neither IHostedService nor IServiceLifecycle. help: implement IHostedService, or IServiceLifecycle with 'public ValueTask {hook}(CancellationToken)'.",
        Run.Message(Assert.Single(await Run.Root($"[Service] class Pump {{ public Task {{|MESH074:{method}|}}(CancellationToken token) => Task.CompletedTask; }}"))));

    [Fact]
    public async Task In_a_library_another_project_may_start_it() =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await Run.Over(Compile.Library("[Service] public class Pump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; }"))).Severity);

    [Theory]
    [InlineData("[Service] class Pump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; public Task StopAsync(CancellationToken token) => Task.CompletedTask; } class Uses { Task Run(Pump pump) => pump.StartAsync(default); }")]
    [InlineData("[Service] class Pump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; } class Uses { Func<CancellationToken, Task> Run(Pump pump) => pump.StartAsync; }")]
    [InlineData("[Service] class Pump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; } class Uses { Task Run(dynamic pump) => pump.StartAsync(default(CancellationToken)); }")]
    [InlineData("[Service] class Pump : Microsoft.Extensions.Hosting.IHostedService { public Task StartAsync(CancellationToken token) => Task.CompletedTask; public Task StopAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("interface IPump { Task StartAsync(CancellationToken token); } [Service] class Pump : IPump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("abstract class Base { public abstract Task StartAsync(CancellationToken token); } [Service] class Pump : Base { public override Task StartAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("[Service] class Pump { [Obsolete] public Task StartAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("[Service] class Pump { public Task StartAsync() => Task.CompletedTask; public Task<int> StopAsync(CancellationToken token) => Task.FromResult(1); }")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Transient)] class Pump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("class Pump { public Task StartAsync(CancellationToken token) => Task.CompletedTask; }")]
    public Task What_is_started_by_hand_or_by_an_interface_is_left_alone(string source) => Run.Root(source);

    [Fact]
    public Task So_it_is_with_one_of_a_base_class_that_is_no_service() => Run.Root(
        "abstract class Base { public virtual ValueTask {|MESH074:InitializeAsync|}(CancellationToken token) => default; } [Service] class Store : Base;");

    [Fact]
    public Task A_base_class_with_the_interface_hooks_its_services() => Run.Root(
        "abstract class Base : IServiceLifecycle { public virtual ValueTask InitializeAsync(CancellationToken token) => default; } [Service] class Store : Base;");

    [Theory]
    [InlineData("interface IStore { Task InitializeAsync(); } [Service] class Store : IStore { public Task InitializeAsync() => Task.CompletedTask; }")]
    [InlineData("[Service] class Store { public Task InitializeAsync() => Task.CompletedTask; } [Service] class Uses(Store store) { public Task Run() => store.InitializeAsync(); }")]
    [InlineData("[Service] class Store { public Store() { Initialize(); } void Initialize() { } }")]
    [InlineData("[Service] class Store { public void Initialize() { } }")]
    [InlineData("[Service] class Store { public Task InitializeAsync(string path) => Task.CompletedTask; public Task<int> PrepareAsync() => Task.FromResult(1); public static Task ReadyAsync() => Task.CompletedTask; }")]
    [InlineData("[Service] class Store : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) => default; public ValueTask InitializeAsync() => default; }")]
    [InlineData("[Service] class Store { [Obsolete] public Task InitializeAsync() => Task.CompletedTask; }")]
    [InlineData("[Service] class Store { public ValueTask RestoreAsync(CancellationToken token) => default; public Task ReplyAsync() => Task.CompletedTask; public Task FinalizeAsync() => Task.CompletedTask; }")]
    [InlineData("class Store { public ValueTask InitializeAsync(CancellationToken token) => default; }")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)] class Store { public ValueTask InitializeAsync(CancellationToken token) => default; }")]
    [InlineData("[Service] class Store { public ValueTask ReadyAsnyc(CancellationToken token) => default; } [Service] class Uses(Store store) { public ValueTask Run() => store.ReadyAsnyc(default); }")]
    [InlineData("interface IStore { Task InitializeAsync(bool force = false); } [Service] class Store : IStore { public Task InitializeAsync(bool force = false) => Task.CompletedTask; }")]
    [InlineData("abstract class Base { protected abstract Task InitializeAsync(IServiceProvider services); } [Service] class Store : Base { protected override Task InitializeAsync(IServiceProvider services) => Task.CompletedTask; }")]
    [InlineData("[Service] class Store { public Task InitializeAsync(IServiceProvider services) => Task.CompletedTask; } class Uses { Task Run(Store store) => store.InitializeAsync(null!); }")]
    [InlineData("[Service] class Store { public Task InitializeAsync(int count, CancellationToken token) => Task.CompletedTask; public Task JoinedAsync(Store player) => Task.CompletedTask; }")]
    public Task What_others_call_or_what_is_no_hook_is_left_alone(string source) => Run.Root(source);

    [Theory]
    [InlineData("public", "public", DiagnosticSeverity.Info)]
    [InlineData("internal", "public", DiagnosticSeverity.Warning)]
    [InlineData("public", "internal", DiagnosticSeverity.Warning)]
    public async Task What_another_project_may_call_is_an_information(string type, string method, DiagnosticSeverity severity)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Library($"[Service] {type} class Store {{ {method} ValueTask InitializeAsync(CancellationToken token) => default; }}")));
        Assert.Equal(severity, diagnostic.Severity);
        Assert.Equal(severity == DiagnosticSeverity.Info, Run.Message(diagnostic).Contains("and nothing in this project calls it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Scoped")]
    [InlineData("Transient")]
    public async Task The_hook_of_a_service_that_is_not_started_is_never_called(string lifetime) => Assert.Equal(
        $"'InitializeAsync' of 'Store' is never called: the service is {lifetime.ToLowerInvariant()}, and only singletons are started. help: make it a singleton, or do the work in the constructor or at the first call.",
        Run.Message(Assert.Single(await Run.Root($"[Service(Lifetime = ServiceLifetime.{lifetime})] class Store : IServiceLifecycle {{ public ValueTask {{|MESH074:InitializeAsync|}}(CancellationToken token) => default; }}"))));
}
