using System.Collections.Concurrent;
using Lending.Application.Abstractions;

namespace Lending.Tests.Fakes;

internal sealed class RecordingSms : ISmsGateway
{
    public ConcurrentQueue<(string Phone, string Text)> Sent { get; } = new();

    public Task SendAsync(string phone, string text, CancellationToken cancellationToken)
    {
        Sent.Enqueue((phone, text));
        return Task.CompletedTask;
    }
}
