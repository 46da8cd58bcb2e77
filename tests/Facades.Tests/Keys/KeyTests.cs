using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mesh.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using ZiggyCreatures.Caching.Fusion;

namespace Mesh.Facades.Tests.Keys;

/// <summary>Calls with different arguments never share a result, and those with equal ones do, whatever the cache: over ours, Microsoft's and FusionCache.</summary>
public class KeyTests
{
    private static readonly string?[] s_texts =
    [
        null, "", "null", "\\0", "0", ":", "a", "a:", ":a", "a:b", "b", "\\", "\\\\", "a\\", "\\:", "{", "}", "{a}", "{{", "x", "0x", "a0", ",", "a,b", " ", "\u0001", "\r\n", "é", "e\u0301", "日本", "😀", "\ud83d", "\u0130", "(a)", "<a>", "\\<System.Int32>", "\\t", "\"",
        new string('l', 1500), new string('l', 1500) + "m", "m" + new string('l', 1500),
    ];

    private static readonly string[] s_cultures = ["", "sv-SE", "tr-TR", "ar-SA", "de-DE"];

    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (string cache in (string[])["ours", "Microsoft's", "FusionCache"])
        {
            for (int seed = 1; seed <= 4; seed++) runs.Add(cache, seed);
        }

        return runs;
    }

    public static TheoryData<string> Caches => new("ours", "Microsoft's", "FusionCache");

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_result_is_that_of_the_arguments(string cache, int seed)
    {
        await using ServiceProvider provider = Build(cache);
        IKeyed keyed = provider.GetRequiredService<IKeyed>();
        IKeyedToo too = provider.GetRequiredService<IKeyedToo>();
        IKeyedUser user = provider.GetRequiredService<IKeyedUser>();
        Spoken spoken = provider.GetRequiredService<Spoken>();
        var random = new Random(seed);
        var heard = new HashSet<string>(StringComparer.Ordinal);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            for (int i = 0; i < 1500; i++)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(s_cultures[random.Next(s_cultures.Length)]);
                int calls = spoken.Calls;
                (string said, string expected) = await CallAsync(random, keyed, too, user);
                Assert.Equal(expected, said);
                Assert.Equal(heard.Add(expected) ? calls + 1 : calls, spoken.Calls);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_template_of_InvalidatesCache_names_what_the_same_template_of_Cached_keeps(string cache)
    {
        await using ServiceProvider provider = Build(cache);
        IKeyed keyed = provider.GetRequiredService<IKeyed>();
        Spoken spoken = provider.GetRequiredService<Spoken>();
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            (string? a, string? b) = (Text(random), Text(random));
            await IsForgotten(() => keyed.Separated(a, b).AsTask(), () => keyed.ForgetSeparated(a, b));
            (Filter? filter, (string?, Id?) pair, char letter) = (AFilter(random), (a, AnId(random)), (char)('a' + random.Next(3)));
            await IsForgotten(() => keyed.Structured(filter, pair, Color.Red, letter), () => keyed.ForgetStructured(filter, pair, Color.Red, letter));
            await IsForgotten(() => keyed.GenericByKey<string, int>(a ?? "", b), () => keyed.ForgetGeneric(a ?? "", b));
            await IsForgotten(() => keyed.GenericByKey<string, Id>(a ?? "", b), () => keyed.ForgetGeneric(a ?? "", b));
        }

        async Task IsForgotten(Func<Task<string>> call, Func<Task> forget)
        {
            await call();
            int calls = spoken.Calls;
            await call();
            Assert.Equal(calls, spoken.Calls);
            await forget();
            await call();
            Assert.Equal(calls + 1, spoken.Calls);
        }
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_key_made_by_hand_removes_what_the_template_keeps(string cache)
    {
        await using ServiceProvider provider = Build(cache);
        IKeyed keyed = provider.GetRequiredService<IKeyed>();
        OperationCaches caches = provider.GetRequiredService<OperationCaches>();
        Spoken spoken = provider.GetRequiredService<Spoken>();
        foreach (string? a in s_texts)
        {
            await keyed.Separated(a, "b");
            int calls = spoken.Calls;
            await caches.RemoveAsync(CacheKey.Of($"separated:{a}:{"b"}"));
            await keyed.Separated(a, "b");
            Assert.Equal(calls + 1, spoken.Calls);
        }
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_value_without_a_text_gets_its_own_result_all_the_same(string cache)
    {
        await using ServiceProvider provider = Build(cache);
        IKeyed keyed = provider.GetRequiredService<IKeyed>();
        var range = new Range(DateTime.UnixEpoch, 1);
        object[] values = [new List<int> { 1 }, new List<int> { 2 }, range, range with { From = range.From.AddTicks(1) }, new Filter("a, Page = 1", 1, null, default), new Filter("a", 1, null, default), 5, 5L, "5"];
        foreach (object value in values) Assert.Equal(Spoken.Text("Untyped", value.GetType(), value), await keyed.Untyped(value));
        Filter[] filters = [new("a", 1, null, default), new SubFilter("a", 1, null, default, "x"), new SubFilter("a", 1, null, default, "y")];
        foreach (Filter filter in filters) Assert.Equal(Spoken.Text("Structured", filter, (ValueTuple<string?, Id?>)default, Color.Red, 'a'), await keyed.Structured(filter, default, Color.Red, 'a'));
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task Values_of_one_text_that_differ_get_their_own_results(string cache)
    {
        await using ServiceProvider provider = Build(cache);
        IKeyed keyed = provider.GetRequiredService<IKeyed>();
        Spoken spoken = provider.GetRequiredService<Spoken>();
        (string left, string right) = ("a, b", "b, c");
        (object One, object Other)[] pairs =
        [
            (new KeyValuePair<string, string>(left, "c"), new KeyValuePair<string, string>("a", right)),
            (new { A = "x, B = y", B = "z" }, new { A = "x", B = "y, B = z" }),
            ("ab".ToCharArray().AsMemory(), "ab".ToCharArray().AsMemory()),
            ((ReadOnlyMemory<char>)"ab".ToCharArray(), (ReadOnlyMemory<char>)"ab".ToCharArray()),
            (new StringValues("a,b"), new StringValues(["a", "b"])),
            (JsonDocument.Parse("1").RootElement, JsonDocument.Parse("\"1\"").RootElement),
            (JsonNode.Parse("1")!, JsonNode.Parse("\"1\"")!),
            ((FormattableString)$"{left}, {"c"}", (FormattableString)$"{"a"}, {right}"),
            (typeof(List<>).GetGenericArguments()[0], typeof(HashSet<>).GetGenericArguments()[0]),
            (typeof(List<>).GetGenericArguments()[0].MakeArrayType(), typeof(HashSet<>).GetGenericArguments()[0].MakeArrayType()),
            (typeof(List<int>).GetMethod("Clear")!, typeof(HashSet<int>).GetMethod("Clear")!),
            (Closure(1), Closure(2)),
            (new Regex("a"), new Regex("a", RegexOptions.IgnoreCase)),
        ];
        foreach ((object one, object other) in pairs)
        {
            Assert.Equal(one.ToString(), other.ToString());
            int calls = spoken.Calls;
            foreach (object value in (object[])[one, other, (1, one), (1, other), Tuple.Create(one), Tuple.Create(other)]) await keyed.Untyped(value);
            Assert.Equal(calls + 6, spoken.Calls);
            foreach (object value in (object[])[one, other]) await keyed.GenericByKey<object, int>(value, null);
            Assert.Equal(calls + 8, spoken.Calls);
        }

        int before = spoken.Calls;
        foreach (StringValues value in (StringValues[])[new("a,b"), new(["a", "b"])]) await keyed.GenericByKey<StringValues, int>(value, null);
        foreach (KeyValuePair<string, string> value in (KeyValuePair<string, string>[])[new(left, "c"), new("a", right)]) await keyed.GenericByKey<KeyValuePair<string, string>, int>(value, null);
        Assert.Equal(before + 4, spoken.Calls);

        static Expression<Func<int>> Closure(int value) => () => value;
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task What_is_switched_off_and_on_again_is_not_older_than_what_was_seen(string cache)
    {
        await using ServiceProvider provider = Build(cache);
        OperationCaches caches = provider.GetRequiredService<OperationCaches>();
        var settings = new Policies.CacheSettings { Duration = TimeSpan.FromHours(1) };
        var source = new Versions();
        OperationCache<int, string> operation = caches.Open(new CacheDefinition<int, int, string>("a.Get", "switched:{id}", static id => id, static id => $"switched:{id}"), settings);
        Assert.Equal("1", await operation.GetOrAddAsync(1, source, default));
        Assert.Equal("1", await operation.GetOrAddAsync(1, source, default));
        operation.Apply(settings with { Enabled = false });
        Assert.Equal("2", await operation.GetOrAddAsync(1, source, default));
        operation.Apply(settings);
        string last = "";
        for (int i = 0; i < 10_000; i++)
        {
            string next = await operation.GetOrAddAsync(1, source, default);
            Assert.True(int.Parse(next, CultureInfo.InvariantCulture) > 2, next);
            if (next == last) return;
            last = next;
            await Task.Yield();
        }

        Assert.Fail("Nothing is kept again.");
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task What_is_removed_while_it_is_fetched_is_not_kept_and_who_comes_later_does_not_get_it(string cache)
    {
        await using ServiceProvider provider = Build(cache);
        OperationCaches caches = provider.GetRequiredService<OperationCaches>();
        var source = new Held();
        OperationCache<int, string> operation = caches.Open(new CacheDefinition<int, int, string>("a.Get", "removed:{id}", static id => id, static id => $"removed:{id}"), new Policies.CacheSettings { Duration = TimeSpan.FromHours(1) });
        Task<string> first = operation.GetOrAddAsync(1, source, default).AsTask();
        await source.Entered.Task;
        await caches.RemoveAsync("removed:1");
        source.Answer = "new";
        Task<string> later = operation.GetOrAddAsync(1, source, default).AsTask();
        source.Go.SetResult();
        Assert.Equal(("old", "new"), (await first, await later));
        Assert.Equal("new", await operation.GetOrAddAsync(1, source, default));
    }

    internal static ServiceProvider Build(string cache)
    {
        var services = new ServiceCollection();
        services.AddSingleton<Spoken>();
        if (cache == "Microsoft's") services.AddHybridCache();
        if (cache == "FusionCache") services.AddFusionCache().AsHybridCache();
        return services.AddMesh().BuildServiceProvider();
    }

    private static async Task<(string Said, string Expected)> CallAsync(Random random, IKeyed keyed, IKeyedToo too, IKeyedUser user)
    {
        (string? a, string? b, string? c) = (Text(random), Text(random), Text(random));
        int number = random.Next(3);
        switch (random.Next(21))
        {
            case 0: return (await keyed.Plain(a, b), Spoken.Text("Plain", a, b));
            case 1: return (await keyed.Separated(a, b), Spoken.Text("Separated", a, b));
            case 2: return (await keyed.Adjacent(a, b, c), Spoken.Text("Adjacent", a, b, c));
            case 3: return (await keyed.Lettered(a, b), Spoken.Text("Lettered", a, b));
            case 4: return (await keyed.Backslashed(a, b), Spoken.Text("Backslashed", a, b));
            case 5: return (await keyed.Braced(a, b), Spoken.Text("Braced", a, b));
            case 6:
                (int? maybe, double real, decimal exact) = (number == 0 ? null : number, ((double[])[0.0, -0.0, 1.5, 1e-30, 0.1 + 0.2, 0.3, double.NaN])[random.Next(7)], ((decimal[])[1m, 1.0m, 1.00m, 0.0000001m, 79228162514264337593543950335m])[random.Next(5)]);
                return (keyed.Numbers(maybe, number - 1, real, exact), Spoken.Text("Numbers", maybe, number - 1L, real, exact));
            case 7:
                DateTime time = new(new DateTime(2026, 3, 29, 2, 30, 0).Ticks + number, (DateTimeKind)random.Next(3));
                DateTimeOffset? offset = random.Next(3) == 0 ? null : new DateTimeOffset(time.Ticks, TimeSpan.FromHours(number));
                var day = DateOnly.FromDateTime(time.AddDays(number));
                return (await keyed.Times(time, offset, day, new TimeOnly(number), TimeSpan.FromTicks(number)), Spoken.Text("Times", time, offset, day, new TimeOnly(number), TimeSpan.FromTicks(number)));
            case 8 or 9:
                (Filter? filter, (string?, Id?) pair) = (AFilter(random), (a, AnId(random)));
                return (await keyed.Structured(filter, pair, (Color)number, (char)('+' + number)), Spoken.Text("Structured", filter, pair, (Color)number, (char)('+' + number)));
            case 10:
                var range = new Range(DateTime.UnixEpoch.AddTicks(number), number / 2.0);
                Uri? uri = number == 0 ? null : new Uri($"http://a/{number}?q=b:c");
                return (await keyed.Paired(new(a ?? "", range), uri), Spoken.Text("Paired", a ?? "", range, uri));
            case 11:
                object? any = ((object?[])[a, number, (long)number, number.ToString(CultureInfo.InvariantCulture), (double)number])[random.Next(5)];
                return (await keyed.Untyped(any), Spoken.Text("Untyped", any?.GetType(), any));
            case 12: return number == 0 ? (await keyed.Generic<int>(1), Spoken.Text("Generic", typeof(int), 1)) : (await keyed.Generic<List<int>>(1), Spoken.Text("Generic", typeof(List<int>), 1));
            case 13: return number == 0
                ? (await keyed.GenericByKey<string, int>(a ?? "", b), Spoken.Text("GenericByKey", typeof(string), typeof(int), a ?? "", b))
                : (await keyed.GenericByKey<string, Id>(a ?? "", b), Spoken.Text("GenericByKey", typeof(string), typeof(Id), a ?? "", b));
            case 14: return (await keyed.GenericByKey<int, int>(number, b), Spoken.Text("GenericByKey", typeof(int), typeof(int), number, b));
            case 15: return number switch
            {
                0 => (await keyed.Overloaded(1), Spoken.Text("Overloaded(int)", 1)),
                1 => (await keyed.Overloaded(1L), Spoken.Text("Overloaded(long)", 1L)),
                _ => (await keyed.Overloaded("1"), Spoken.Text("Overloaded(string)", "1")),
            };
            case 16: return (await too.Plain(a, b), Spoken.Text("IKeyedToo.Plain", a, b));
            case 17: return (await too.Overloaded("1"), Spoken.Text("IKeyedToo.Overloaded", typeof(string), "1"));
            case 19: return (await keyed.Bare(a), Spoken.Text("Bare", a));
            case 18: return (await keyed.Anything(), Spoken.Text("Anything"));
            default: return random.Next(4) switch
            {
                0 => (await user.Ids.Find(1), Spoken.Text("Find", typeof(Id), 1)),
                1 => (await user.Ranges.Find(1), Spoken.Text("Find", typeof(Range), 1)),
                2 => (await user.Ids.FindByKey(1), Spoken.Text("FindByKey", typeof(Id), 1)),
                _ => (await user.Ranges.FindByKey(1), Spoken.Text("FindByKey", typeof(Range), 1)),
            };
        }
    }

    private static string? Text(Random random) => s_texts[random.Next(s_texts.Length)];

    private static Id? AnId(Random random) => random.Next(3) switch { 0 => null, 1 => new Id(Guid.Empty), _ => new Id(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)) };

    private static Filter? AFilter(Random random) => random.Next(5) == 0
        ? null
        : new Filter(random.Next(2) == 0 ? Text(random) : "a, Page = 1", random.Next(2), random.Next(3) == 0 ? null : new Range(DateTime.UnixEpoch.AddTicks(random.Next(2)), random.Next(2) / 3.0), (Text(random), (Color)random.Next(2)));

    private sealed class Held : ICacheSource<int, string>
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Answer { get; set; } = "old";

        public async ValueTask<string> FetchAsync(int state, CancellationToken cancellationToken)
        {
            string answer = Answer;
            Entered.TrySetResult();
            await Go.Task;
            return answer;
        }

        public bool IsKept(string result) => true;
    }

    private sealed class Versions : ICacheSource<int, string>
    {
        private int _version;

        public ValueTask<string> FetchAsync(int state, CancellationToken cancellationToken) => new(Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));

        public bool IsKept(string result) => true;
    }
}
