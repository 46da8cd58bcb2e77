using System.Threading.Channels;
using Lending.Application.Reminders;
using Lending.Infrastructure.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lending.Tests.Infrastructure;

public sealed class ReminderWorkerTests
{
    [Fact]
    public async Task Reminders_are_sent_at_the_start_and_once_a_period_also_after_one_that_failed()
    {
        var time = new FakeTimeProvider();
        var reminders = new FailsAtFirst();
        await using ServiceProvider provider = new ServiceCollection().AddScoped<IReminderService>(_ => reminders).BuildServiceProvider();
        using var worker = new ReminderWorker(
            provider.GetRequiredService<IServiceScopeFactory>(),
            time,
            Options.Create(new ReminderOptions { Period = TimeSpan.FromHours(1) }),
            NullLogger<ReminderWorker>.Instance);

        await worker.StartAsync(CancellationToken.None);
        Assert.Equal(1, await reminders.NextAsync());
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await reminders.NextAsync());
        await worker.StopAsync(CancellationToken.None);
    }

    private sealed class FailsAtFirst : IReminderService
    {
        private readonly Channel<int> _calls = Channel.CreateUnbounded<int>();
        private int _count;

        public async Task<int> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public async Task<int> RemindAsync(CancellationToken cancellationToken)
        {
            await _calls.Writer.WriteAsync(++_count, cancellationToken);
            return _count == 1 ? throw new InvalidOperationException("The database is away.") : 0;
        }
    }
}
