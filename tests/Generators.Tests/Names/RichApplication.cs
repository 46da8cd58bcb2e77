namespace Mesh.Generators.Tests.Names;

/// <summary>
/// The source of an application for which everything is generated that can be: policies of every kind, caches, bulk, streams, events, indexers, generic operations, keyed, disposable and transient services, all of them generic.
/// Whatever a user may name has a name here that can be changed.
/// </summary>
internal sealed record RichApplication(string Namespace)
{
    public string ClassParameter { get; init; } = "TUserClass";

    public string MethodParameter { get; init; } = "TUserMethod";

    public string OtherMethodParameter { get; init; } = "TUserOther";

    public string Method { get; init; } = "UserMethod";

    public string Property { get; init; } = "UserProperty";

    public string Event { get; init; } = "UserEvent";

    public string ConstructorParameter { get; init; } = "userDependency";

    public string Parameter { get; init; } = "userParameter";

    public string Contract { get; init; } = "IUserContract";

    public string Class { get; init; } = "UserClass";

    public string Source =>
        $$"""
        namespace @{{Namespace}}
        {
            public sealed class XItem { public string? XId { get; set; } }

            public interface @{{Contract}}<@{{ClassParameter}}> where @{{ClassParameter}} : class
            {
                Task<@{{ClassParameter}}?> @{{Method}}(@{{ClassParameter}} @{{Parameter}}, CancellationToken xToken = default);
                ValueTask<int> XCached(string @{{Parameter}}, XItem xItem, CancellationToken xToken = default);
                Task XInvalidated(string @{{Parameter}});
                int XLimited(in int @{{Parameter}}, string? xText = null);
                void XVoid(@{{ClassParameter}}? @{{Parameter}});
                ValueTask XPlain(@{{ClassParameter}}[,] @{{Parameter}}, (@{{ClassParameter}}, @{{ClassParameter}}?[][]) xTuple);
                IAsyncEnumerable<@{{ClassParameter}}> XStream(string @{{Parameter}}, CancellationToken xToken = default);
                IAsyncEnumerable<@{{ClassParameter}}> XMeasured(@{{ClassParameter}} @{{Parameter}});
                Task<IReadOnlyList<@{{ClassParameter}}>> XBulk(@{{ClassParameter}}[] @{{Parameter}}, IProgress<BulkProgress>? xProgress, CancellationToken xToken = default);
                ValueTask<IReadOnlyList<@{{ClassParameter}}>> XSplit(IEnumerable<@{{ClassParameter}}> @{{Parameter}}, int xOther);
                Task<@{{MethodParameter}}?> XGeneric<@{{MethodParameter}}>(@{{MethodParameter}}? @{{Parameter}}, CancellationToken xToken = default) where @{{MethodParameter}} : class;
                @{{MethodParameter}} XUnguarded<@{{MethodParameter}}, @{{OtherMethodParameter}}>(@{{MethodParameter}} @{{Parameter}}, out @{{ClassParameter}}? xOut) where @{{MethodParameter}} : @{{OtherMethodParameter}};
                ref int XReference(ref int @{{Parameter}});
                string? @{{Property}} { get; set; }
                @{{ClassParameter}}? this[int @{{Parameter}}, @{{ClassParameter}} xKey] { get; }
                event Action<@{{ClassParameter}}>? @{{Event}};
                void operator +=(int @{{Parameter}});
            }
            {{Implementation}}
            public interface IXOwned<@{{ClassParameter}}> : IDisposable, IAsyncDisposable { @{{ClassParameter}} @{{Method}}(@{{ClassParameter}} @{{Parameter}}); }
            [Service(Key = "x", Lifetime = ServiceLifetime.Scoped)] public class XScoped<@{{ClassParameter}}>(IServiceProvider @{{ConstructorParameter}}) : IXOwned<@{{ClassParameter}}> { private readonly object _held = @{{ConstructorParameter}}; public object XHeld => _held; public @{{ClassParameter}} @{{Method}}(@{{ClassParameter}} @{{Parameter}}) => @{{Parameter}}; public void Dispose() { } public ValueTask DisposeAsync() => default; }
            [Service(Key = "y")] public class XKeyed<@{{ClassParameter}}>(IServiceProvider @{{ConstructorParameter}}) : IXOwned<@{{ClassParameter}}> { private readonly object _held = @{{ConstructorParameter}}; public object XHeld => _held; public @{{ClassParameter}} @{{Method}}(@{{ClassParameter}} @{{Parameter}}) => @{{Parameter}}; public void Dispose() { } public ValueTask DisposeAsync() => default; }
            public interface IXPart<@{{ClassParameter}}> { @{{ClassParameter}} @{{Method}}(@{{ClassParameter}} @{{Parameter}}); }
            [Service(Lifetime = ServiceLifetime.Transient)] public class XPart<@{{ClassParameter}}>(@{{Contract}}<string> @{{ConstructorParameter}}) : IXPart<@{{ClassParameter}}> { private readonly object _held = @{{ConstructorParameter}}; public object XHeld => _held; public @{{ClassParameter}} @{{Method}}(@{{ClassParameter}} @{{Parameter}}) => @{{Parameter}}; }
            [Service(Lifetime = ServiceLifetime.Transient)] public class XUser(IXPart<int> @{{ConstructorParameter}}, @{{Contract}}<string> xFirst, [FromKeyedServices("y")] IXOwned<string> xKeyed, [FromKeyedServices("x")] IXOwned<string> xScoped) { private readonly (object, object, object, object) _held = (@{{ConstructorParameter}}, xFirst, xKeyed, xScoped); public object XAll => _held; }
            [Service(Lifetime = ServiceLifetime.Transient)] public class X{{Class}} : IX{{Contract}} { public int @{{Method}}(int @{{Parameter}}) => 0; }
            public interface IX{{Contract}} { int @{{Method}}(int @{{Parameter}}); }
        }
        """;

    private string Implementation =>
        $$"""
        [Service] public sealed class @{{Class}}<@{{ClassParameter}}>(IServiceProvider @{{ConstructorParameter}}, Lazy<IServiceRegistry> xLazy) : @{{Contract}}<@{{ClassParameter}}> where @{{ClassParameter}} : class
        {
            private int _number;
            private readonly (object, object) _held = (@{{ConstructorParameter}}, xLazy);
            [TotalTimeout("9s")] [Retry(2, On = [typeof(TimeoutException)])] [Timeout("3s")] [CircuitBreaker(Key = "{{{Parameter}}}", OnResult = nameof(XIsBad))] [RateLimit(5, "1s", Key = "{{{Parameter}}}")] [ConcurrencyLimit(3)] [Fallback(nameof(XInstead))]
            public Task<@{{ClassParameter}}?> @{{Method}}(@{{ClassParameter}} @{{Parameter}}, CancellationToken xToken) => Task.FromResult<@{{ClassParameter}}?>(@{{Parameter}});
            internal Task<@{{ClassParameter}}?> XInstead(@{{ClassParameter}} @{{Parameter}}, CancellationToken xToken, Exception xError) => Task.FromResult<@{{ClassParameter}}?>(null);
            internal static bool XIsBad(@{{ClassParameter}}? xResult) => xResult is null;
            [Cached("1m", Key = "x:{{{Parameter}}}:{xItem.XId}", Tags = ["x:{{{Parameter}}}"])] [Policy("x")] [Hedge("1s")]
            public ValueTask<int> XCached(string @{{Parameter}}, XItem xItem, CancellationToken xToken) => new(1);
            [InvalidatesCache(Keys = ["x:{{{Parameter}}}"], Tags = ["x"])] public Task XInvalidated(string @{{Parameter}}) => Task.CompletedTask;
            [ConcurrencyLimit(3)] [Cached("1m")] public int XLimited(in int @{{Parameter}}, string? xText) => @{{Parameter}};
            [Retry] public void XVoid(@{{ClassParameter}}? @{{Parameter}}) { }
            public ValueTask XPlain(@{{ClassParameter}}[,] @{{Parameter}}, (@{{ClassParameter}}, @{{ClassParameter}}?[][]) xTuple) => default;
            [CircuitBreaker(Key = "{{{Parameter}}}")] [Retry] [Timeout("1s")] public async IAsyncEnumerable<@{{ClassParameter}}> XStream(string @{{Parameter}}, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken xToken) { await Task.Yield(); yield break; }
            public async IAsyncEnumerable<@{{ClassParameter}}> XMeasured(@{{ClassParameter}} @{{Parameter}}) { await Task.Yield(); yield return @{{Parameter}}; }
            [Bulk(BatchSize = 3)] public Task<IReadOnlyList<@{{ClassParameter}}>> XBulk(@{{ClassParameter}}[] @{{Parameter}}, IProgress<BulkProgress>? xProgress, CancellationToken xToken) => Task.FromResult<IReadOnlyList<@{{ClassParameter}}>>(@{{Parameter}});
            [Bulk] [Retry] public ValueTask<IReadOnlyList<@{{ClassParameter}}>> XSplit(IEnumerable<@{{ClassParameter}}> @{{Parameter}}, int xOther) => new(Array.Empty<@{{ClassParameter}}>());
            [Retry] [Cached("1m")] [Fallback(nameof(XGenericInstead))] public Task<@{{MethodParameter}}?> XGeneric<@{{MethodParameter}}>(@{{MethodParameter}}? @{{Parameter}}, CancellationToken xToken) where @{{MethodParameter}} : class => Task.FromResult(@{{Parameter}});
            internal static Task<@{{MethodParameter}}?> XGenericInstead<@{{MethodParameter}}>(@{{MethodParameter}}? @{{Parameter}}, CancellationToken xToken) where @{{MethodParameter}} : class => Task.FromResult(@{{Parameter}});
            public @{{MethodParameter}} XUnguarded<@{{MethodParameter}}, @{{OtherMethodParameter}}>(@{{MethodParameter}} @{{Parameter}}, out @{{ClassParameter}}? xOut) where @{{MethodParameter}} : @{{OtherMethodParameter}} { xOut = default; return @{{Parameter}}; }
            public ref int XReference(ref int @{{Parameter}}) => ref @{{Parameter}};
            public string? @{{Property}} { get; set; }
            public @{{ClassParameter}}? this[int @{{Parameter}}, @{{ClassParameter}} xKey] => null;
            public event Action<@{{ClassParameter}}>? @{{Event}} { add { } remove { } }
            public void operator +=(int @{{Parameter}}) => _number += @{{Parameter}};
            [WarmCache] internal Task XWarm(@{{Contract}}<@{{ClassParameter}}> xSelf, CancellationToken xToken) => Task.CompletedTask;
        }
        """;
}
