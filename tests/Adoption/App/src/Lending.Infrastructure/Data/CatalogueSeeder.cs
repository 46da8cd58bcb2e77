using Lending.Application.Abstractions;
using Lending.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lending.Infrastructure.Data;

/// <summary>Puts the first books on the shelves of an empty library, before anybody can ask for one.</summary>
internal sealed class CatalogueSeeder(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        LendingContext context = scope.ServiceProvider.GetRequiredService<LendingContext>();
        if (await context.Books.AnyAsync(cancellationToken)) return;
        IIdGenerator ids = scope.ServiceProvider.GetRequiredService<IIdGenerator>();
        context.Books.AddRange(
            new Book { Id = ids.Next(), Title = "The Left Hand of Darkness", Author = "Ursula K. Le Guin", Isbn = "9780441478125", Copies = 1, Price = 12m },
            new Book { Id = ids.Next(), Title = "The Dispossessed", Author = "Ursula K. Le Guin", Isbn = "9780061054884", Copies = 2, Price = 15m },
            new Book { Id = ids.Next(), Title = "Invisible Cities", Author = "Italo Calvino", Isbn = "9780156453806", Copies = 3, Price = 10m },
            new Book { Id = ids.Next(), Title = "Solaris", Author = "Stanislaw Lem", Isbn = "9780156027601", Copies = 5, Price = 9m });
        await context.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
