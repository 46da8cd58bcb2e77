using Castle.DynamicProxy;
using Polly;

namespace Mesh.Benchmarks.Policies;

/// <summary>
/// The policies as an interceptor of Castle's DynamicProxy and AsyncInterceptor: one for all operations, with a Polly pipeline for each
/// operation. It does not know value tasks.
/// </summary>
internal sealed class CastleGuard : AsyncInterceptorBase
{
    private static readonly ProxyGenerator s_generator = new();

    private readonly Dictionary<string, ResiliencePipeline> _pipelines = new(StringComparer.Ordinal)
    {
        [nameof(IGuarded.AllTaskAsync)] = Pipelines.Untyped(retry: true, breaker: true, timeout: true, limit: true),
        [nameof(IGuarded.All)] = Pipelines.Untyped(retry: true, breaker: true, limit: true),
    };

    public static IGuarded Wrap(IGuarded inner) => s_generator.CreateInterfaceProxyWithTarget(inner, new CastleGuard());

    protected override Task InterceptAsync(IInvocation invocation, IInvocationProceedInfo proceedInfo, Func<IInvocation, IInvocationProceedInfo, Task> proceed) =>
        Pipeline(invocation).ExecuteAsync(async _ => await proceed(invocation, proceedInfo).ConfigureAwait(false)).AsTask();

    protected override Task<TResult> InterceptAsync<TResult>(IInvocation invocation, IInvocationProceedInfo proceedInfo, Func<IInvocation, IInvocationProceedInfo, Task<TResult>> proceed) =>
        Pipeline(invocation).ExecuteAsync(async _ => await proceed(invocation, proceedInfo).ConfigureAwait(false)).AsTask();

    private ResiliencePipeline Pipeline(IInvocation invocation) => _pipelines[invocation.Method.Name];
}
