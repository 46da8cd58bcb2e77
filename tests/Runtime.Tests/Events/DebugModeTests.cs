using System.Collections.Concurrent;
using Mesh.Events;
using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Events;

public sealed class DebugModeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Log _log = new();
    private readonly ConfigurationManager _configuration = new();
    private readonly MeshOptions _options = new();
    private readonly MeshEvents _events;
    private readonly MeshMetrics _metrics;

    public DebugModeTests() => (_events, _metrics) = (new MeshEvents(_time), new MeshMetrics(_options, time: _time));

    public void Dispose()
    {
        _events.End();
        _metrics.Dispose();
        _configuration.Dispose();
    }

    [Fact]
    public async Task Events_are_logged_while_it_is_on_and_it_is_switched_while_running()
    {
        using DebugMode mode = Begin();
        Publish("a1");
        Switch("true");
        Publish("a2");
        await _log.Has("#2 alert: Alert 'a2' is firing: m");
        Switch("false");
        Publish("a3");
        Switch("TRUE");
        Publish("a4");
        await _log.Has("#4 alert: Alert 'a4' is firing: m");
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task One_of_somebody_else_that_cannot_be_printed_is_logged_with_what_can_be_told()
    {
        Switch("true");
        using DebugMode mode = Begin();
        _events.Publish(new UnprintableEvent());
        Publish("a2");
        await _log.Has("#1 UnprintableEvent: UnprintableEvent, whose ToString throws InvalidOperationException");
        await _log.Has("#2 alert: Alert 'a2' is firing: m");
    }

    [Fact]
    public async Task Code_may_switch_it_on_and_the_configuration_says_otherwise()
    {
        _options.Debug = true;
        using DebugMode mode = Begin();
        Publish("a1");
        await _log.Has("#1 alert: Alert 'a1' is firing: m");
        Switch("false");
        Publish("a2");
        Switch(null);
        Publish("a3");
        await _log.Has("#3 alert: Alert 'a3' is firing: m");
        Assert.Equal(2, _log.Lines.Count);
    }

    [Theory]
    [InlineData("true", false, true)]
    [InlineData("false", true, false)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    public async Task With_a_value_that_is_neither_what_held_holds_on(string? before, bool code, bool isOn)
    {
        _options.Debug = code;
        Switch(before);
        using DebugMode mode = Begin();
        Switch("perhaps");
        await _log.Has("The configuration's 'Mesh:Debug' is 'perhaps', which is neither true nor false: what held before holds on.");
        Publish("a1");
        Switch("true");
        Publish("a2");
        await _log.Has("#2 alert: Alert 'a2' is firing: m");
        Assert.Equal(isOn, _log.Lines.Any(static line => line.Contains("'a1'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_an_operation_one_slow_call_a_second_is_logged_and_how_many_more_there_were()
    {
        Switch("true");
        using DebugMode mode = Begin();
        Operation get = _metrics.Operation("store", "IStore", "Get"), save = _metrics.Operation("store", "IStore", "Save");
        for (int i = 0; i < 2000; i++) Call(get, 1);
        for (int i = 0; i < 20; i++) Call(save, 1);
        for (int i = 0; i < 3; i++) Call(get, 100);
        Call(save, 200, new TimeoutException());
        await _log.Has("store/Get took 100 ms, more than 3 times what 99 of 100 calls take. It failed of nothing; trace none; 0 more were slow since the last such line.");
        await _log.Has("store/Save took 200 ms, more than 3 times what 99 of 100 calls take. It failed of System.TimeoutException; trace none; 0 more were slow since the last such line.");
        _time.Advance(1000);
        Call(get, 101);
        await _log.Has("store/Get took 101 ms, more than 3 times what 99 of 100 calls take. It failed of nothing; trace none; 2 more were slow since the last such line.");
        Assert.Equal(3, _log.Lines.Count);
    }

    [Fact]
    public async Task A_logger_that_throws_or_blocks_delays_nobody()
    {
        Switch("true");
        using var released = new ManualResetEventSlim();
        _log.Before = text =>
        {
            if (text.Contains("'a1'", StringComparison.Ordinal)) throw new InvalidOperationException("disk full");
            if (text.Contains("'a2'", StringComparison.Ordinal)) released.Wait();
        };
        using DebugMode mode = Begin();
        for (int i = 1; i <= 3; i++) Publish($"a{i}"); // returns
        released.Set();
        await _log.Has("#3 alert: Alert 'a3' is firing: m");
    }

    [Fact]
    public async Task The_start_begins_it()
    {
        await using var mesh = new TestMesh { Configure = static options => options.Debug = true };
        mesh.Add("a");
        mesh.Services.AddSingleton<ILoggerFactory>(new Factory(_log));
        await mesh.StartAsync();
        await _log.Has("#1 status: Service 'a' went from Registered to Running");
        await _log.Has("#2 start: The start is over, with 1 service");
    }

    private DebugMode Begin() => new(_configuration, _options, _events, _metrics, _log);

#pragma warning disable CA1065 // What somebody may write.
    private sealed record UnprintableEvent : MeshEvent
    {
        public override string Kind => throw new InvalidOperationException("no kind");

        public override string ToString() => throw new InvalidOperationException("no text");
    }
#pragma warning restore CA1065

    private void Publish(string name) => _events.Publish(new AlertEvent(name, AlertState.Firing, "m"));

    private void Switch(string? value)
    {
        _configuration["Mesh:Debug"] = value;
        ((IConfigurationRoot)_configuration).Reload();
    }

    private void Call(Operation operation, double milliseconds, Exception? error = null)
    {
        operation.Start(out OperationCall call);
        _time.Advance(milliseconds);
        if (error is not null) call.Observe(error);
        call.Leave();
    }

    private sealed class Log : ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public Action<string>? Before { get; set; }

        public Task Has(string line) => Waiting.Until(() => _lines.Contains(line));

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string text = formatter(state, exception);
            Before?.Invoke(text);
            _lines.Enqueue(text);
        }
    }

    private sealed class Factory(ILogger log) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) { }

        public ILogger CreateLogger(string categoryName) => categoryName == "Mesh.Debug" ? log : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose() { }
    }
}
