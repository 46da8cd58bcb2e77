namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Uses of a token that serves several calls, in a method with the helpers of <see cref="Helpers"/>; <c>ct</c> is the token.</summary>
public class OutlivingTokenTests
{
    private const string Helpers =
        """
        private static Task Work(CancellationToken token) => Task.Delay(1, token);
        private static Task<int> Load(int id, CancellationToken token) => Task.FromResult(id);
        private static ValueTask Quick(CancellationToken token) => default;
        private static async IAsyncEnumerable<int> Items([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default) { await Task.Yield(); yield return 1; }
        private Task Own(CancellationToken token) => Work(token);
        private static T Retry<T>(Func<T> get) => get();
        private readonly Dictionary<int, CancellationToken> _map = [];
        private static int Count(CancellationToken token) => 1;
        private static void Forget(Task task) { }
        private static void Later(Action action) { }
        private static IDisposable Subscribe(Func<int, Task> handler) => new System.IO.MemoryStream();
        private readonly List<Task> _tasks = [];
        private readonly List<CancellationToken> _tokens = [];
        private readonly int[] _ids = [1, 2];
        private CancellationToken _token;
        private Task? _task;
        private object? _box;
        private CancellationTokenSource? _source;
        private Func<Task>? _later;
        private event Func<Task>? Changed;
        private Options? Current { get; set; }
        private sealed class Options(CancellationToken token = default) { public CancellationToken Token { get; init; } = token; }
        """;

    [Theory]
    // A task that nobody awaits.
    [InlineData("_ = Work({|MESH022:ct|});", "what 'Work' began is not awaited")]
    [InlineData("_ = Task.Run(() => 1, {|MESH022:ct|});", "what 'Run' began is not awaited")]
    [InlineData("Task.Run(() => Work({|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("_ = Task.Run(() => Count({|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("_ = Task.Factory.StartNew(() => { while (!{|MESH022:ct|}.IsCancellationRequested) { } });", "a lambda that may run later captures it")]
    [InlineData("var task = Work({|MESH022:ct|});", "what 'Work' began is not awaited: nothing awaits 'task'")]
    [InlineData("Task task; task = Work({|MESH022:ct|});", "what 'Work' began is not awaited: nothing awaits 'task'")]
    [InlineData("_ = Quick({|MESH022:ct|});", "what 'Quick' began is not awaited")]
    [InlineData("_ = Work({|MESH022:ct|}).ContinueWith(_ => { });", "what 'Work' began is not awaited")]
    [InlineData("_task = Work({|MESH022:ct|});", "what 'Work' began is kept in '_task' and not awaited")]
    [InlineData("_task ??= Work({|MESH022:ct|});", "what 'Work' began is kept in '_task' and not awaited")]
    [InlineData("_tasks.Add(Work({|MESH022:ct|}));", "what 'Work' began is kept in '_tasks' and not awaited")]
    [InlineData("Forget(Work({|MESH022:ct|}));", "what 'Work' began is not awaited")]
    [InlineData("await Task.WhenAny(Work({|MESH022:ct|}), Task.Delay(5));", "what 'Work' began is not awaited: Task.WhenAny leaves behind what is slower")]
    [InlineData("var tasks = new List<Task>(); tasks.Add(Work({|MESH022:ct|}));", "what 'Work' began is not awaited: nothing awaits 'tasks'")]
    [InlineData("if (_ids.Length > 1) _ = Load(1, {|MESH022:ct|});", "what 'Load' began is not awaited")]
    [InlineData("CancellationToken other = ct; _ = Work({|MESH022:other|});", "what 'Work' began is not awaited")]
    [InlineData("Fire({|MESH022:ct|}); async void Fire(CancellationToken token) => await Work(token);", "what 'Fire' begins cannot be awaited")]
    [InlineData("ThreadPool.QueueUserWorkItem(static token => Count(token), {|MESH022:ct|}, false);", "what 'QueueUserWorkItem' begins cannot be awaited")]
    [InlineData("_ = Perhaps({|MESH022:ct|}); static Task Perhaps(CancellationToken? token) => Work(token ?? default);", "what 'Perhaps' began is not awaited")]
    [InlineData("Shop? other = this; _ = other?.Own({|MESH022:ct|});", "what 'Own' began is not awaited")]
    // A lambda or a local function.
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Count({|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("Later(() => Count({|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("_later = () => Work({|MESH022:ct|});", "a lambda that may run later captures it")]
    [InlineData("Changed += () => Work({|MESH022:ct|});", "a lambda that may run later captures it")]
    [InlineData("using var subscription = Subscribe(id => Load(id, {|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("Func<Task> run = () => Work({|MESH022:ct|}); _later = run;", "a lambda that may run later captures it")]
    [InlineData("_ids.ToList().ForEach(async id => await Load(id, {|MESH022:ct|}));", "a lambda that is 'async void', so that nobody awaits it, captures it")]
    [InlineData("var lazy = new Lazy<int>(() => Count({|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("using var timer = new Timer(_ => Count({|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("_ = Run(); async Task Run() => await Work({|MESH022:ct|});", "the local function 'Run', which may run later, captures it")]
    [InlineData("_later = Run; Task Run() => Work({|MESH022:ct|});", "the local function 'Run', which may run later, captures it")]
    [InlineData("_ = _ids.Select(id => Load(id, {|MESH022:ct|}));", "a lambda that may run later captures it")]
    [InlineData("_ = Task.WhenAll(_ids.Select(id => Load(id, {|MESH022:ct|})));", "a lambda that may run later captures it")]
    // Where it is kept.
    [InlineData("_token = {|MESH022:ct|};", "it is kept in '_token'")]
    [InlineData("_tokens.Add({|MESH022:ct|});", "it is kept in '_tokens'")]
    [InlineData("_map[1] = {|MESH022:ct|};", "it is kept in '_map'")]
    [InlineData("object boxed = {|MESH022:ct|}; _box = boxed;", "it is kept in '_box'")]
    [InlineData("Current = new Options({|MESH022:ct|});", "it is kept in 'Current'")]
    [InlineData("Current = new Options { Token = {|MESH022:ct|} };", "it is kept in 'Current'")]
    [InlineData("var options = new Options({|MESH022:ct|}); Current = options;", "it is kept in 'Current'")]
    // Registrations and linked sources.
    [InlineData("{|MESH022:ct|}.Register(() => { });", "the registration is not disposed by a 'using'")]
    [InlineData("var registration = {|MESH022:ct|}.Register(() => { }); await Work(ct); registration.Dispose();", "the registration is not disposed by a 'using'")]
    [InlineData("{|MESH022:ct|}.UnsafeRegister(static _ => { }, null);", "the registration is not disposed by a 'using'")]
    [InlineData("var linked = CancellationTokenSource.CreateLinkedTokenSource({|MESH022:ct|}); await Work(linked.Token);", "the source that is linked to it is not disposed by a 'using'")]
    [InlineData("_source = CancellationTokenSource.CreateLinkedTokenSource({|MESH022:ct|}, default);", "the source that is linked to it is not disposed by a 'using'")]
    public async Task What_may_outlive_the_call_is_found(string statements, string problem) => Assert.Equal(
        $"The token 'ct' of 'Shop.Get' may be looked at after the call: {problem}; its source serves a later call then, whose time-out would cancel this too; await it within the call, or write ReuseToken = false",
        Operation.Message(await Run.Library(Method($"public async Task<int> Get(CancellationToken ct) {{ {statements} await Task.Yield(); return 1; }}"))));

    [Theory]
    [InlineData("public Task<Options> Get(CancellationToken ct) => Task.FromResult(new Options({|MESH022:ct|}));", "Task<Options> Get(CancellationToken ct)", "it is a part of the result")]
    [InlineData("public async Task<Options> Get(CancellationToken ct) { await Task.Yield(); var options = new Options { Token = {|MESH022:ct|} }; return options; }", "Task<Options> Get(CancellationToken ct)", "it is a part of the result")]
    [InlineData("public async Task<(Task<int>, int)> Get(CancellationToken ct) { await Task.Yield(); return (Load(1, {|MESH022:ct|}), 1); }", "Task<(Task<int>, int)> Get(CancellationToken ct)", "what 'Load' began is a part of the result and not awaited")]
    [InlineData("public ValueTask<Options> Get(CancellationToken ct) => new(new Options { Token = {|MESH022:ct|} });", "ValueTask<Options> Get(CancellationToken ct)", "it is a part of the result")]
    [InlineData("public CancellationToken Get(CancellationToken ct) => {|MESH022:ct|};", "CancellationToken Get(CancellationToken ct)", "it is a part of the result")]
    [InlineData("public IEnumerable<int> Get(CancellationToken ct) => new[] { 1 }.Select(id => id + Count({|MESH022:ct|}));", "IEnumerable<int> Get(CancellationToken ct)", "a lambda that may run later captures it")]
    public async Task And_what_the_result_has(string method, string operation, string problem) =>
        Assert.Contains($" may be looked at after the call: {problem}; ", Operation.Message(await Run.Library(Method(method, operation).Replace("private sealed class Options", "public sealed class Options", StringComparison.Ordinal).Replace("Task<Options> Get(CancellationToken ct); }", "Task<Shop.Options> Get(CancellationToken ct); }", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("await Work(ct);")]
    [InlineData("await Work(ct).ConfigureAwait(false);")]
    [InlineData("await Quick(ct).AsTask().ConfigureAwait(false);")]
    [InlineData("int all = await Load(1, ct) + await Load(2, ct);")]
    [InlineData("var task = Work(ct); Count(ct); await task;")]
    [InlineData("Task? task = null; try { task = Work(ct); } finally { if (task is not null) await task.ConfigureAwait(false); }")]
    [InlineData("var (first, second) = (Work(ct), Work(ct)); await Task.WhenAll(first, second);")]
    [InlineData("Task first = Work(ct), second = Work(ct); await Task.WhenAll(first, second);")]
    [InlineData("await Task.WhenAll(Work(ct), Work(ct));")]
    [InlineData("await Task.WhenAll([Work(ct), Work(ct)]);")]
    [InlineData("await Task.WhenAll(_ids.Select(id => Load(id, ct)));")]
    [InlineData("await Task.WhenAll(_ids.Select(async id => { ct.ThrowIfCancellationRequested(); await Load(id, ct); }));")]
    [InlineData("var tasks = _ids.Select(id => Load(id, ct)).ToList(); await Task.WhenAll(tasks);")]
    [InlineData("var tasks = new List<Task>(); foreach (int id in _ids) tasks.Add(Load(id, ct)); await Task.WhenAll(tasks);")]
    [InlineData("foreach (Task task in _ids.Select(id => Load(id, ct))) await task;")]
    [InlineData("await Parallel.ForEachAsync(_ids, ct, async (id, token) => await Load(id, ct));")]
    [InlineData("await Parallel.ForEachAsync(_ids, ct, (id, token) => Quick(token));")]
    [InlineData("Parallel.ForEach(_ids, id => Count(ct));")]
    [InlineData("await Task.Run(() => Count(ct), ct);")]
    [InlineData("await Task.Run(async () => { await Work(ct); }, ct);")]
    [InlineData("int sum = _ids.Where(id => !ct.IsCancellationRequested).Sum(id => Count(ct));")]
    [InlineData("_ids.ToList().ForEach(id => Count(ct));")]
    [InlineData("await foreach (int item in Items(ct)) { }")]
    [InlineData("await foreach (int item in Items().WithCancellation(ct).ConfigureAwait(false)) { }")]
    [InlineData("var items = Items(ct); await foreach (int item in items) { }")]
    [InlineData("int count = Count(ct); ct.ThrowIfCancellationRequested(); bool can = ct.CanBeCanceled; string name = nameof(ct);")]
    [InlineData("Work(ct).Wait(); int one = Load(1, ct).Result; Work(ct).GetAwaiter().GetResult();")]
    [InlineData("using var registration = ct.Register(() => { }); await Work(ct);")]
    [InlineData("using (ct.Register(() => Count(ct))) await Work(ct);")]
    [InlineData("await using var registration = ct.UnsafeRegister(static _ => { }, null);")]
    [InlineData("var registration = ct.Register(() => { }); try { await Work(ct); } finally { registration.Dispose(); }")]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct); await Work(linked.Token);")]
    [InlineData("using (var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, default)) { _ = Work(linked.Token); }")]
    [InlineData("CancellationTokenSource? linked = null; try { linked = CancellationTokenSource.CreateLinkedTokenSource(ct); } finally { linked?.Dispose(); }")]
    [InlineData("int one = Retry(() => Count(ct)); await Retry(() => Work(ct));")]
    [InlineData("var map = new Dictionary<int, CancellationToken>(); map[1] = ct; await Work(map[1]);")]
    [InlineData("Shop? other = this; await (other?.Own(ct) ?? Task.CompletedTask);")]
    [InlineData("string text = $\"{ct.IsCancellationRequested} {ct}\"; object.ReferenceEquals(ct, text); string.Format(\"{0}{1}\", ct, 1);")]
    [InlineData("await Run(); async Task Run() => await Work(ct);")]
    [InlineData("await Task.WhenAll(_ids.Select(Run)); Task<int> Run(int id) => Load(id, ct);")]
    [InlineData("Check(); void Check() => ct.ThrowIfCancellationRequested();")]
    [InlineData("Func<Task> run = () => Work(ct); await run();")]
    [InlineData("Func<int, Task<int>> run = id => Load(id, ct); await Task.WhenAll(_ids.Select(run));")]
    [InlineData("CancellationToken other = ct; await Work(other);")]
    [InlineData("if (ct.IsCancellationRequested) throw new OperationCanceledException(ct);")]
    [InlineData("var options = new Options(ct); await Load(options.Token.CanBeCanceled ? 1 : 2, ct);")]
    [InlineData("await (_ids.Length > 1 ? Work(ct) : Task.CompletedTask);")]
    [InlineData("_ = Work(default); _ = Task.Run(() => 1); ct.ThrowIfCancellationRequested();")]
    [InlineData("ct = default; await Work(ct);")]
    public Task What_ends_with_the_call_is_fine(string statements) => Run.Library(Method($"public async Task<int> Get(CancellationToken ct) {{ {statements} await Task.Yield(); return 1; }}"));

    [Theory]
    [InlineData("public Task<int> Get(CancellationToken ct) => Load(1, ct);")]
    [InlineData("public Task<int> Get(CancellationToken ct) => ct.IsCancellationRequested ? Task.FromCanceled<int>(ct) : Load(1, ct);")]
    [InlineData("public Task<int> Get(CancellationToken ct) { var task = Load(1, ct); return task; }")]
    [InlineData("public Task<int> Get(CancellationToken ct) => Task.Run(() => Count(ct), ct);")]
    [InlineData("public Task<int> Get(CancellationToken ct) { return Run(); async Task<int> Run() => await Load(1, ct); }")]
    public Task What_is_returned_as_the_operations_own_task_is_fine(string method) => Run.Library(Method(method));

    [Fact]
    public Task A_stream_that_is_returned_is_fine() => Run.Library(Method("public IAsyncEnumerable<int> Get(CancellationToken ct) => Items(ct);", "IAsyncEnumerable<int> Get(CancellationToken ct)"));

    [Theory]
    [InlineData("[Timeout(\"1s\")]")]
    [InlineData("[Timeout(\"1s\", ReuseToken = false)]")]
    [InlineData("[Timeout(\"1s\"), TotalTimeout(\"2s\")]")]
    public Task With_a_token_of_its_own_everything_is_fine(string attributes) => Run.Library(
        Method("public async Task<int> Get(CancellationToken ct) { _ = Work(ct); await Task.Yield(); return 1; }")
            .Replace("[Timeout(\"1s\", ReuseToken = true)]", attributes, StringComparison.Ordinal)
            .Replace("public interface", "[Timeout(\"3s\", ReuseToken = true)] public interface", StringComparison.Ordinal));

    [Theory]
    [InlineData("[TotalTimeout(\"1s\", ReuseToken = true)] ", "[Service] ")]
    [InlineData("", "[Service, Timeout(\"1s\", ReuseToken = true)] ")]
    public Task It_counts_wherever_the_policy_stands(string onMethod, string onClass) => Run.Library(
        Method("public async Task<int> Get(CancellationToken ct) { _ = Work({|MESH022:ct|}); await Task.Yield(); return 1; }")
            .Replace("[Timeout(\"1s\", ReuseToken = true)] ", onMethod, StringComparison.Ordinal)
            .Replace("[Service] ", onClass, StringComparison.Ordinal));

    private static string Method(string method, string operation = "Task<int> Get(CancellationToken ct)") =>
        $$"""
        using System.Linq;
        #pragma warning disable CS0067, CS0169, CS0414, CS0649, CS4014, CS1998, CA1822
        public interface IShop { {{operation}}; }
        [Service] public sealed class Shop : IShop
        {
            [Timeout("1s", ReuseToken = true)] {{method}}
            {{Helpers}}
        }
        """;
}
